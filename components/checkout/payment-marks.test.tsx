import { readFileSync } from 'node:fs';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { PAYMENT_METHODS } from '@/lib/kernel/payment-method';
import { PaymentMarks } from './payment-marks';

const namesOf = (html: string) => [...html.matchAll(/aria-label="([^"]+)"/g)].map(([, name]) => name);

describe('the marks of payment methods', () => {
  it('are those of what the session takes, in its order', () => {
    const html = renderToStaticMarkup(<PaymentMarks methods={['wechat', 'card', 'applepay']} />);
    expect(namesOf(html)).toEqual(['WeChat Pay', 'Visa', 'Mastercard', 'American Express', 'Apple Pay']);
  });

  it('are not there where nothing can be taken', () => {
    expect(renderToStaticMarkup(<PaymentMarks methods={[]} />)).toBe('');
  });

  it('are all drawn, in the color of the text, in a file of a few kilobytes', () => {
    const html = renderToStaticMarkup(<PaymentMarks methods={PAYMENT_METHODS} />);
    const sprite = readFileSync('public/marks.svg', 'utf8');
    const used = [...html.matchAll(/\/marks\.svg\?\d+#([a-z]+)/g)].map(([, id]) => id);
    const drawn = [...sprite.matchAll(/<symbol id="([a-z]+)"/g)].map(([, id]) => id);
    expect(drawn.toSorted()).toEqual(used.toSorted());
    expect(sprite).not.toMatch(/#[0-9a-f]{3}|rgb|<script|href/i);
    expect(sprite.length).toBeLessThan(4_000);
  });
});
