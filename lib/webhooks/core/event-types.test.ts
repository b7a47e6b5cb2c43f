import { WebhookEventType } from '@waffo/pancake-ts';
import { describe, expect, it } from 'vitest';
import { EVENT_TYPES, OWN_EVENT_TYPES, SDK_EVENT_TYPES } from './event-types';

describe('event types', () => {
  it('are the SDK’s, all of them', () => {
    expect([...SDK_EVENT_TYPES].sort()).toEqual(Object.values(WebhookEventType).sort());
  });

  it.each(OWN_EVENT_TYPES)('have %s beside them', (eventType) => {
    expect(EVENT_TYPES).toContain(eventType);
    expect(Object.values<string>(WebhookEventType)).not.toContain(eventType);
  });
});
