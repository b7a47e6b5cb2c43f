import { describe, expect, it } from 'vitest';
import { createLog } from '@/lib/log';
import { cleanConsole } from './clean-console';

function cleaned() {
  const lines: string[] = [];
  const target = { error: () => {}, warn: () => {} } as Pick<typeof console, 'error' | 'warn'>;
  cleanConsole(createLog({ logLevel: 'info' }, { write: (line) => void lines.push(line) }), target);
  return { target, lines };
}

describe('output of the framework', () => {
  it('reaches the log without a word that a client has chosen', () => {
    const { target, lines } = cleaned();
    target.error('`origin` header with value `canary.example` does not match');
    target.error(' ⨯', new SyntaxError('Unexpected token canary'), { digest: 'canary' });
    target.warn(new Error('Failed to find Server Action "canary"'));
    target.warn('canary', 'canary');
    expect(lines).toHaveLength(4);
    expect(lines.join('')).not.toContain('canary');
    expect(lines[1]).toContain('SyntaxError');
    expect(lines[1]).toContain('clean-console.test.ts');
  });
});
