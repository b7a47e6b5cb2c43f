import { LoggableError } from './loggable-error';

/**
 * An expected failure of something that only the operator does, at a terminal: the message says what is wrong and what
 * to do about it. Never for the wire, whose failures are in the error catalogue.
 */
export class OperatorError extends LoggableError {
  constructor(message: string) {
    super(message);
    this.name = 'OperatorError';
  }
}
