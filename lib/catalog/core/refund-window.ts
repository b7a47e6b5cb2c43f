import type { Reader } from '@/lib/kernel/body-field';
import { described } from '@/lib/kernel/body-readers';
import { invalidField } from '@/lib/kernel/read-fields';

/** Payment providers refund cards for about this long. */
const MAX_REFUND_WINDOW_DAYS = 180;

/** How many days after a payment a refund can be asked for, 0 to 180; 0 takes no request at all. */
export const refundWindowDays: Reader<number> = described(
  { type: 'integer', minimum: 0, maximum: MAX_REFUND_WINDOW_DAYS },
  (value, path) => {
    const isInRange =
      typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MAX_REFUND_WINDOW_DAYS;
    if (!isInRange) throw invalidField(path, `a whole number of days, 0 to ${MAX_REFUND_WINDOW_DAYS}`, value);
    return value;
  },
);
