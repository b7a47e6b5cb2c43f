import { readFileSync } from 'node:fs';
import {
  type Declaration,
  type Declarations,
  type Field,
  parseDeclarations,
  type TypeNode,
} from './type-syntax';

const ROOT_CLASS = 'WaffoPancake';
const CUSTOMER_CLASS = 'CustomerSession';

/** The declarations of the SDK that is installed. */
export function readSdkTypes(): SdkTypes {
  const source = readFileSync('node_modules/@waffo/pancake-ts/dist/index.d.ts', 'utf8');
  return new SdkTypes(parseDeclarations(source));
}

/** Checks values against the SDK's own types, which are the promise to its users. */
export class SdkTypes {
  constructor(private readonly declarations: Declarations) {}

  /** Every public method by its path, such as `stores.create` or `customer.graphql.query`. */
  methodPaths(): string[] {
    const paths = [...this.pathsOf(ROOT_CLASS, ''), ...this.pathsOf(CUSTOMER_CLASS, 'customer.')];
    return paths.sort();
  }

  /** The differences between a value and the declared answer of a method; an empty list for a right value. */
  problemsOfAnswer(path: string, value: unknown): string[] {
    const returned = this.returnType(path);
    const isPromise = returned.kind === 'name' && returned.name === 'Promise';
    return this.problems(isPromise ? (returned.args[0] ?? returned) : returned, value, path);
  }

  /** The same for a named type. */
  problemsOfType(name: string, value: unknown): string[] {
    return this.problems({ kind: 'name', name, args: [] }, value, name);
  }

  private pathsOf(className: string, prefix: string): string[] {
    const found = this.declarations.classes.get(className);
    if (!found) throw new Error(`The SDK declares no class ${className}`);
    const own = [...found.methods.keys()].map((method) => prefix + method);
    const nested = [...found.fields].flatMap(([field, type]) => this.pathsOf(type, `${prefix}${field}.`));
    return [...own, ...nested];
  }

  private returnType(path: string): TypeNode {
    const steps = path.split('.');
    const method = steps.pop() ?? '';
    const isCustomer = steps[0] === 'customer';
    let className = isCustomer ? CUSTOMER_CLASS : ROOT_CLASS;
    for (const step of isCustomer ? steps.slice(1) : steps)
      className = this.declarations.classes.get(className)?.fields.get(step) ?? '';
    const declaration = this.declarations.classes.get(className)?.methods.get(method);
    if (!declaration) throw new Error(`The SDK declares no method ${path}`);
    return bind(path, declaration, []);
  }

  private problems(type: TypeNode, value: unknown, at: string): string[] {
    switch (type.kind) {
      case 'literal':
        return value === type.text ? [] : [`${at} is ${show(value)}, not "${type.text}"`];
      case 'array':
        if (!Array.isArray(value)) return [`${at} is ${show(value)}, not a list`];
        return value.flatMap((item, index) => this.problems(type.item, item, `${at}[${index}]`));
      case 'union':
        return this.unionProblems(type.parts, value, at);
      case 'intersection':
        return type.parts.flatMap((part) => this.problems(part, value, at));
      case 'object':
        return this.objectProblems(type.fields, value, at);
      case 'name':
        return this.namedProblems(type, value, at);
    }
  }

  private unionProblems(parts: readonly TypeNode[], value: unknown, at: string): string[] {
    const all = parts.map((part) => this.problems(part, value, at));
    if (all.some((problems) => problems.length === 0)) return [];
    // The problems of the alternative that matched furthest say most.
    return all.sort((a, b) => b.length - a.length)[0] ?? [];
  }

  private objectProblems(fields: readonly Field[], value: unknown, at: string): string[] {
    if (!isObject(value)) return [`${at} is ${show(value)}, not an object`];
    return fields.flatMap(({ name, isOptional, type }) => {
      const field = value[name];
      if (field === undefined) return isOptional ? [] : [`${at}.${name} is missing`];
      return this.problems(type, field, `${at}.${name}`);
    });
  }

  private namedProblems(type: Extract<TypeNode, { kind: 'name' }>, value: unknown, at: string): string[] {
    const { name, args } = type;
    switch (name) {
      case 'string':
      case 'number':
      case 'boolean':
        return typeof value === name ? [] : [`${at} is ${show(value)}, not a ${name}`];
      case 'null':
        return value === null ? [] : [`${at} is ${show(value)}, not null`];
      case 'unknown':
        return [];
      case 'Array':
        return this.problems({ kind: 'array', item: args[0] ?? type }, value, at);
      case 'Record':
        if (!isObject(value)) return [`${at} is ${show(value)}, not an object`];
        return Object.entries(value).flatMap(([key, item]) =>
          this.problems(args[1] ?? type, item, `${at}.${key}`),
        );
      default:
        return this.problems(this.resolve(name, args), value, at);
    }
  }

  private resolve(name: string, args: readonly TypeNode[]): TypeNode {
    const declaration = this.declarations.types.get(name);
    if (!declaration) throw new Error(`The SDK uses a type that this check does not know: ${name}`);
    return bind(name, declaration, args);
  }
}

function bind(name: string, declaration: Declaration, args: readonly TypeNode[]): TypeNode {
  const bound = new Map(
    declaration.parameters.map(({ name: parameter, fallback }, index) => {
      const type = args[index] ?? fallback;
      if (!type) throw new Error(`${name}<${parameter}> has no type`);
      return [parameter, type];
    }),
  );
  return bound.size === 0 ? declaration.type : substitute(declaration.type, bound);
}

function substitute(type: TypeNode, bound: ReadonlyMap<string, TypeNode>): TypeNode {
  switch (type.kind) {
    case 'literal':
      return type;
    case 'array':
      return { ...type, item: substitute(type.item, bound) };
    case 'union':
    case 'intersection':
      return { ...type, parts: type.parts.map((part) => substitute(part, bound)) };
    case 'object':
      return {
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: substitute(field.type, bound) })),
      };
    case 'name':
      return bound.get(type.name) ?? { ...type, args: type.args.map((arg) => substitute(arg, bound)) };
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function show(value: unknown): string {
  return JSON.stringify(value)?.slice(0, 60) ?? String(value);
}
