export { MissingCheckoutScreen as default } from '@/components/status/missing-checkout-screen';
