/**
 * What the browser at a session's page has proved: nothing but the link, that it submitted this session, or that it
 * claimed it with the merchant's token.
 */
export type Visitor = 'link' | 'submitted' | 'claimed';
