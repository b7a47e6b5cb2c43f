/** The words of error boundaries. They run in the browser, so these few are bundled with them. */
export const failure = {
  'failure.title': 'Something went wrong',
  'failure.heading': 'Something went wrong on our side',
  'failure.body': "Try again in a moment. If you were paying, you won't be charged twice.",
  'failure.action': 'Try again',
  'failure.reference': 'Reference: {reference}',
} as const;
