/** A one-time order's life: pending until money is seen, then completed; canceled only from pending. */
export type OrderStatus = 'pending' | 'completed' | 'canceled';
