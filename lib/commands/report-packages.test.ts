import { describe, expect, it } from 'vitest';
import { describeAudit, describeLicences } from './report-packages.mjs';

describe('describeAudit', () => {
  it('counts what is known, and names the packages', () => {
    const report = {
      metadata: { vulnerabilities: { critical: 0, high: 1, moderate: 0, low: 2 } },
      vulnerabilities: { left: { severity: 'high' }, pad: { severity: 'low' } },
    };
    expect(describeAudit(report)).toBe(
      'Vulnerabilities: 1 high, 2 low (npm audit says more)\n  high: left\n  low: pad',
    );
  });

  it.each([
    [{ metadata: { vulnerabilities: { critical: 0, high: 0, moderate: 0, low: 0 } } }, 'none known'],
    [null, 'the registry did not say'],
    [{ error: { code: 'ENOTFOUND' } }, 'the registry did not say'],
  ])('says so where there is nothing to tell', (report, words) => {
    expect(describeAudit(report)).toBe(`Vulnerabilities: ${words}`);
  });
});

describe('describeLicences', () => {
  it('names every package whose licence asks for more than to be named', () => {
    const text = describeLicences({
      '': {},
      'node_modules/a': { version: '1.0.0', license: 'MIT' },
      'node_modules/b': { version: '1.0.0', license: '(MIT OR GPL-3.0)' },
      'node_modules/c': { version: '2.0.0', license: 'MIT AND LGPL-3.0-or-later', dev: true },
      'node_modules/a/node_modules/d': { version: '3.0.0' },
    });
    expect(text.split('\n')).toEqual([
      'Licences: 4 packages, 2 of them under one to read',
      '  MIT AND LGPL-3.0-or-later: c 2.0.0 (for development only)',
      '  no licence named: d 3.0.0',
    ]);
  });
});
