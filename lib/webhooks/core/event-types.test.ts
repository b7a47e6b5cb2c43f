import { WebhookEventType } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, isEventType } from './event-types';

describe('event types', () => {
  it('are the SDK’s, all of them', () => {
    expect([...EVENT_TYPES].sort()).toEqual(Object.values(WebhookEventType).sort());
  });

  it.each(['order.created', 'ORDER.COMPLETED', '', null, 1, 'toString'])('do not include %j', (value) => {
    expect(isEventType(value)).toBe(false);
  });
});
