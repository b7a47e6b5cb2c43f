/** Nothing to start. Without a file here, Next takes the one of the repository. */
export function register() {}
