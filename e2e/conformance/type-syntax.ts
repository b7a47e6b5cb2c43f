/** A type of the SDK's declarations, in as much of TypeScript as its public types use. */
export type TypeNode =
  | { kind: 'union' | 'intersection'; parts: TypeNode[] }
  | { kind: 'array'; item: TypeNode }
  | { kind: 'object'; fields: Field[] }
  | { kind: 'literal'; text: string }
  | { kind: 'name'; name: string; args: TypeNode[] };

export type Field = { name: string; isOptional: boolean; isPrivate: boolean; type: TypeNode };

export type Declaration = { parameters: { name: string; fallback: TypeNode | null }[]; type: TypeNode };

export type Declarations = {
  types: ReadonlyMap<string, Declaration>;
  /** The return types of each class's methods, and the classes of its public fields. */
  classes: ReadonlyMap<
    string,
    { methods: ReadonlyMap<string, Declaration>; fields: ReadonlyMap<string, string> }
  >;
};

const TOKEN = /"[^"]*"|`[^`]*`|=>|[A-Za-z_$][\w$]*|\d+|[{}()[\]<>|&=?:;,.]/g;

/**
 * Parses a declaration file. It throws for syntax that it does not know, because a skipped type would be a check that
 * always passes.
 */
export function parseDeclarations(source: string): Declarations {
  const text = source.replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*/g, '');
  return new Parser(text.match(TOKEN) ?? []).file();
}

class Parser {
  private position = 0;
  private readonly types = new Map<string, Declaration>();
  private readonly classes = new Map<
    string,
    { methods: Map<string, Declaration>; fields: Map<string, string> }
  >();

  constructor(private readonly tokens: readonly string[]) {}

  file(): Declarations {
    while (this.position < this.tokens.length) {
      const word = this.next();
      if (word === 'interface') this.interfaceDeclaration();
      else if (word === 'type') this.typeDeclaration();
      else if (word === 'enum') this.enumDeclaration();
      else if (word === 'class') this.classDeclaration();
      else if (word === 'function' || word === 'import' || word === 'export') this.skipTo(';');
      else if (word !== 'declare' && word !== ';') throw this.unexpected(word);
    }
    return { types: this.types, classes: this.classes };
  }

  private interfaceDeclaration(): void {
    const name = this.next();
    const parameters = this.typeParameters();
    const bases: TypeNode[] = [];
    if (this.take('extends'))
      do bases.push(this.type());
      while (this.take(','));
    const own: TypeNode = { kind: 'object', fields: this.fields() };
    const type: TypeNode = bases.length === 0 ? own : { kind: 'intersection', parts: [...bases, own] };
    this.types.set(name, { parameters, type });
  }

  private typeDeclaration(): void {
    const name = this.next();
    const parameters = this.typeParameters();
    this.expect('=');
    this.types.set(name, { parameters, type: this.type() });
    this.expect(';');
  }

  private enumDeclaration(): void {
    const name = this.next();
    const parts: TypeNode[] = [];
    this.expect('{');
    while (!this.take('}')) {
      this.next();
      this.expect('=');
      parts.push({ kind: 'literal', text: unquoted(this.next()) });
      this.take(',');
    }
    this.types.set(name, { parameters: [], type: { kind: 'union', parts } });
  }

  private classDeclaration(): void {
    const name = this.next();
    if (this.take('extends')) this.next();
    const methods = new Map<string, Declaration>();
    const fields = new Map<string, string>();
    this.expect('{');
    while (!this.take('}')) {
      const isPrivate = this.take('private');
      const isField = this.take('readonly');
      const member = this.next();
      if (isField || this.peek() === ':' || this.peek() === ';') {
        const type = this.take(':') ? this.type() : null;
        if (!isPrivate && type?.kind === 'name') fields.set(member, type.name);
      } else {
        const parameters = this.typeParameters();
        this.skipParentheses();
        if (this.take(':') && !isPrivate) methods.set(member, { parameters, type: this.type() });
      }
      this.skipTo(';');
    }
    this.classes.set(name, { methods, fields });
  }

  private typeParameters(): Declaration['parameters'] {
    const parameters: Declaration['parameters'] = [];
    if (!this.take('<')) return parameters;
    do {
      const name = this.next();
      parameters.push({ name, fallback: this.take('=') ? this.type() : null });
    } while (this.take(','));
    this.expect('>');
    return parameters;
  }

  private fields(): Field[] {
    const fields: Field[] = [];
    this.expect('{');
    while (!this.take('}')) {
      const isPrivate = this.take('private');
      this.take('readonly');
      const name = unquoted(this.next());
      const isOptional = this.take('?');
      this.expect(':');
      fields.push({ name, isOptional, isPrivate, type: this.type() });
      if (!this.take(';')) this.take(',');
    }
    return fields;
  }

  private type(): TypeNode {
    this.take('|');
    return this.list('|', 'union', () => this.list('&', 'intersection', () => this.postfix()));
  }

  private list(separator: string, kind: 'union' | 'intersection', part: () => TypeNode): TypeNode {
    const first = part();
    const parts = [first];
    while (this.take(separator)) parts.push(part());
    return parts.length === 1 ? first : { kind, parts };
  }

  private postfix(): TypeNode {
    let type = this.primary();
    while (this.take('[')) {
      this.expect(']');
      type = { kind: 'array', item: type };
    }
    return type;
  }

  private primary(): TypeNode {
    const word = this.peek();
    if (word === '{') return { kind: 'object', fields: this.fields() };
    this.next();
    if (word === '(') {
      const type = this.type();
      this.expect(')');
      return type;
    }
    if (word.startsWith('"')) return { kind: 'literal', text: unquoted(word) };
    // The SDK writes `${SomeEnum}` for a member of the enum or its text, which are the same on the wire.
    const template = /^`\$\{(\w+)\}`$/.exec(word)?.[1];
    if (template) return { kind: 'name', name: template, args: [] };
    if (word === 'typeof') return { kind: 'name', name: `typeof ${this.next()}`, args: [] };
    if (!/^[A-Za-z_$]/.test(word)) throw this.unexpected(word);
    const args: TypeNode[] = [];
    if (this.take('<')) {
      do args.push(this.type());
      while (this.take(','));
      this.expect('>');
    }
    return { kind: 'name', name: word, args };
  }

  private peek(): string {
    return this.tokens[this.position] ?? '';
  }

  private next(): string {
    const word = this.peek();
    this.position += 1;
    return word;
  }

  private take(word: string): boolean {
    if (this.peek() !== word) return false;
    this.position += 1;
    return true;
  }

  private expect(word: string): void {
    if (!this.take(word)) throw this.unexpected(this.peek());
  }

  private skipParentheses(): void {
    this.expect('(');
    for (let depth = 1; depth > 0; ) {
      const word = this.next();
      if (word === '(') depth += 1;
      else if (word === ')') depth -= 1;
      else if (word === '') throw this.unexpected(word);
    }
  }

  private skipTo(word: string): void {
    while (!this.take(word)) if (this.next() === '') throw this.unexpected('');
  }

  private unexpected(word: string): Error {
    const around = this.tokens.slice(Math.max(0, this.position - 8), this.position + 4).join(' ');
    return new Error(
      `The SDK's declarations hold something that is not understood: "${word}" in … ${around} …`,
    );
  }
}

function unquoted(word: string): string {
  return word.startsWith('"') ? word.slice(1, -1) : word;
}
