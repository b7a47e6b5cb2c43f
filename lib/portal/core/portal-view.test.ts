import { describe, expect, it } from 'vitest';
import { formWithProblem, readPortalNews } from './portal-view';

const OTHER_NEWS = [
  'sent',
  'no_email',
  'link_over',
  'asked',
  'not_asked',
  'too_much',
  'wait',
  'signed_out',
  'canceled_later',
  'canceled_now',
  'reactivated',
  'not_changed',
  'try_later',
  'pay_left',
  'pay_refused',
  'pay_unavailable',
] as const;
const TAX_ID_NEWS = [
  'tax_id_done',
  'tax_id_refunding',
  'tax_id_no_receipt',
  'tax_id_subscription',
  'tax_id_has_tax_id',
  'tax_id_changed_before',
  'tax_id_too_late',
  'tax_id_money_moving',
  'tax_id_tax_differs',
  'tax_id_name_missing',
  'tax_id_number_missing',
  'tax_id_number_invalid',
  'tax_id_number_pending',
] as const;

describe('readPortalNews', () => {
  it.each([...OTHER_NEWS, ...TAX_ID_NEWS])('reads %s as itself', (news) => {
    expect(readPortalNews(news)).toBe(news);
  });

  it.each([null, '', 'tax_id_', 'Sent', 'sent ', 'paid'])('reads %j as no news', (text) => {
    expect(readPortalNews(text)).toBeNull();
  });
});

describe('formWithProblem', () => {
  it.each(TAX_ID_NEWS)('is the form of the tax id for %s', (news) => {
    expect(formWithProblem(news)).toBe('tax_id');
  });

  it.each(OTHER_NEWS)('is the form of the refund for %s', (news) => {
    expect(formWithProblem(news)).toBe('refund');
  });

  it('is none without news', () => {
    expect(formWithProblem(null)).toBeNull();
  });
});
