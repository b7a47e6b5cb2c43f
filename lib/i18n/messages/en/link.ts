/** The words of a purchase link's page, where it does not lead straight to a checkout. */
export const link = {
  'link.offer.title': '{product} · {storeName}',
  'link.offer.action': 'Go to checkout',
  'link.notForSale.title': 'Not for sale',
  'link.notForSale.heading': "This isn't for sale right now",
  'link.notForSale.body': 'Ask {storeName} when it will be back, or for another link.',
  'link.currency.title': 'Choose a currency',
  'link.currency.heading': "{product} isn't sold in {currency}",
  'link.currency.body': 'Choose a currency to pay in:',
  'link.notFound.body': 'Check the address for a typo, or ask the seller for a new link.',
  'link.tooMany.title': 'Too many visitors',
  'link.tooMany.heading': 'Too many people are opening this link',
  'link.tooMany.body': 'Wait a minute, then load this page again.',
} as const;
