/** One field that the server did not accept. */
export interface FieldProblem {
  /** A JSON pointer into the request's body: `/name`, `/options/rounds`. */
  pointer: string;
  detail: string;
}

const TYPE_PREFIX = 'urn:atoll:problem:';

/** The server answered with problem details (RFC 9457). */
export class ProblemError extends Error {
  override readonly name = 'ProblemError';

  constructor(
    /** What to switch on: `room-full`, `wrong-credentials`, … `http-502` when something else answered. */
    readonly type: string,
    readonly status: number,
    readonly title: string,
    /** For people. */
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
    /** How long the server asks to wait, when it does. */
    readonly retryAfterSeconds: number | null = null,
  ) {
    super(detail || title);
  }

  /** What the server says of one field of the request, by its JSON pointer. */
  of(pointer: string): string | undefined {
    return this.errors.find((e) => e.pointer === pointer)?.detail;
  }
}

/** No answer came: the server is not reachable, or the connection broke. */
export class NetworkError extends Error {
  override readonly name = 'NetworkError';
}

/** Reads the problem out of an answer that is not a success, whoever wrote it. */
export async function problemOf(response: Response): Promise<ProblemError> {
  const fallback = `http-${response.status}`;
  const wait = Number(response.headers.get('Retry-After'));
  const retryAfter = Number.isFinite(wait) && wait > 0 ? wait : null;
  let body: unknown;
  try {
    body = await response.json();
  } catch {
    body = null;
  }
  if (typeof body !== 'object' || body === null) {
    const title = response.statusText || 'The server could not answer';
    return new ProblemError(fallback, response.status, title, '', [], retryAfter);
  }
  const fields = body as Record<string, unknown>;
  const type = text(fields.type, fallback);
  const detail = text(fields.detail, '');
  const listed = Array.isArray(fields.errors) ? fields.errors.flatMap(fieldProblem) : [];
  return new ProblemError(
    type.startsWith(TYPE_PREFIX) ? type.slice(TYPE_PREFIX.length) : type === 'about:blank' ? fallback : type,
    response.status,
    text(fields.title, ''),
    sentence(detail),
    listed,
    retryAfter,
  );
}

function fieldProblem(value: unknown): FieldProblem[] {
  const { pointer, detail } = (value ?? {}) as Record<string, unknown>;
  return typeof pointer === 'string' && typeof detail === 'string' ? [{ pointer, detail: sentence(detail) }] : [];
}

/** With a capital and a full stop, however the server writes it. */
function sentence(words: string): string {
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return whole === '' || /[.!?…]$/.test(whole) ? whole : `${whole}.`;
}

function text(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise;
}
