import { ProblemError } from '@atoll/client';

/** What a password must be is judged by the server; this says it before the first try. */
export const PASSWORD_HELP = 'At least 10 characters. A few words in a row are easy to keep in mind.';

/**
 * What the server says of one field of a form.
 *
 * @param slugs the fields that problems are about which don't name one, by their type
 */
export function fieldError(
  error: unknown,
  pointer: string,
  slugs: Readonly<Record<string, string>>,
): string | undefined {
  if (!(error instanceof ProblemError)) {
    return undefined;
  }
  return error.of(pointer) ?? (slugs[error.type] === pointer ? error.message : undefined);
}
