import { type InputHTMLAttributes, type ReactNode, useId } from 'react';

interface FieldFrame {
  label: string;
  help?: ReactNode;
  error?: string | undefined;
}

type InputProps = FieldFrame & Omit<InputHTMLAttributes<HTMLInputElement>, 'id'>;

function describedBy(id: string, help: ReactNode, error: string | undefined): string | undefined {
  const ids = [help ? `${id}-help` : '', error ? `${id}-error` : ''].filter((s) => s !== '');
  return ids.length === 0 ? undefined : ids.join(' ');
}

function Below({ id, help, error }: { id: string; help: ReactNode; error: string | undefined }) {
  return (
    <>
      {help ? (
        <p className="field-help" id={`${id}-help`}>
          {help}
        </p>
      ) : null}
      <p className="field-error" id={`${id}-error`} aria-live="polite">
        {error}
      </p>
    </>
  );
}

/** A labelled input, with what is wrong with it below. */
export function TextField({ label, help, error, ...input }: InputProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        {...input}
        id={id}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
      />
      <Below id={id} help={help} error={error} />
    </div>
  );
}

interface NumberProps extends FieldFrame {
  value: number;
  min: number;
  max: number;
  step: number;
  onChange: (value: number) => void;
}

/** A number within bounds: a slider, and the number itself to type into. */
export function NumberField({ label, help, error, value, min, max, step, onChange }: NumberProps) {
  const id = useId();
  const bounded = Number.isFinite(min) && Number.isFinite(max);
  const bounds = {
    ...(Number.isFinite(min) ? { min } : {}),
    ...(Number.isFinite(max) ? { max } : {}),
    step,
  };
  const take = (text: string): void => onChange(text === '' ? Number.NaN : Number(text));
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className="number">
        {bounded ? (
          <input
            type="range"
            {...bounds}
            value={Number.isNaN(value) ? min : value}
            onChange={(event) => take(event.target.value)}
            aria-label={`${label}, slider`}
          />
        ) : null}
        <input
          id={id}
          type="number"
          inputMode="decimal"
          required
          {...bounds}
          value={Number.isNaN(value) ? '' : value}
          onChange={(event) => take(event.target.value)}
          aria-invalid={error ? true : undefined}
          aria-describedby={describedBy(id, help, error)}
        />
      </div>
      <Below id={id} help={help} error={error} />
    </div>
  );
}

interface SwitchProps extends FieldFrame {
  checked: boolean;
  onChange: (checked: boolean) => void;
}

export function SwitchField({ label, help, error, checked, onChange }: SwitchProps) {
  const id = useId();
  return (
    <div className="field field-switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        checked={checked}
        onChange={(event) => onChange(event.target.checked)}
        aria-describedby={describedBy(id, help, error)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <Below id={id} help={help} error={error} />
      </div>
    </div>
  );
}

interface ChoiceProps extends FieldFrame {
  value: string;
  choices: readonly string[];
  onChange: (value: string) => void;
}

export function ChoiceField({ label, help, error, value, choices, onChange }: ChoiceProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error ? true : undefined}
        aria-describedby={describedBy(id, help, error)}
      >
        {choices.map((choice) => (
          <option key={choice} value={choice}>
            {spoken(choice)}
          </option>
        ))}
      </select>
      <Below id={id} help={help} error={error} />
    </div>
  );
}

/** `LAST_STANDING` for people: `Last standing`. */
export function spoken(word: string): string {
  const words = word.replaceAll('_', ' ').trim();
  const lower = words === words.toUpperCase() ? words.toLowerCase() : words;
  return lower.charAt(0).toUpperCase() + lower.slice(1);
}
