import { WebhookEventType } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { isEventType, OWN_EVENT_TYPES, SDK_EVENT_TYPES } from './event-types';

describe('event types', () => {
  it('are the SDK’s, all of them', () => {
    expect([...SDK_EVENT_TYPES].sort()).toEqual(Object.values(WebhookEventType).sort());
  });

  it.each(OWN_EVENT_TYPES)('have %s beside them', (eventType) => {
    expect(isEventType(eventType)).toBe(true);
    expect(Object.values<string>(WebhookEventType)).not.toContain(eventType);
  });

  it.each(['order.created', 'ORDER.COMPLETED', '', null, 1, 'toString'])('do not include %j', (value) => {
    expect(isEventType(value)).toBe(false);
  });
});
