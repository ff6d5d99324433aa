import { type Game, type OptionField, type OptionValue, ProblemError } from '@atoll/client';
import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '../ui/dialog.js';
import { ChoiceField, NumberField, SwitchField, TextField } from '../ui/field.js';
import { Failure } from '../ui/notice.js';
import { navigate } from '../router.js';
import { useClient } from '../session.js';
import { keepCode } from './rooms.js';

const VIEW_RATES = [10, 20, 30, 60];

type Options = Readonly<Record<string, OptionValue>>;

export function defaults(fields: readonly OptionField[]): Options {
  return Object.fromEntries(fields.map((field) => [field.name, field.default]));
}

/** How often a room can be shown, in views per second: every tick, or every second, third or so of them. */
export function viewRates({ ticksPerSecond, viewsPerSecond }: Game): number[] {
  const rates = new Set([...VIEW_RATES, viewsPerSecond, ticksPerSecond]);
  return [...rates]
    .filter((rate) => rate > 0 && rate <= ticksPerSecond && ticksPerSecond % rate === 0)
    .sort((one, other) => one - other);
}

/** What was chosen of what there still is: the game may have been swapped since. */
export function known(game: Game, options: Options): Options {
  return Object.fromEntries(Object.entries(options).filter(([name]) => game.options.some((one) => one.name === name)));
}

/** The form for a new room: what every room has, and the options of the game. */
export function OpenRoomDialog({ game, onClose }: { game: Game; onClose: () => void }) {
  const client = useClient();
  const [name, setName] = useState('');
  const [closed, setClosed] = useState(false);
  const [bots, setBots] = useState(0);
  const [views, setViews] = useState(game.viewsPerSecond);
  const [options, setOptions] = useState(() => defaults(game.options));
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const problem = error instanceof ProblemError ? error : null;
  const fields = [
    '/name',
    '/private',
    '/bots',
    '/viewsPerSecond',
    ...game.options.map((one) => `/options/${one.name}`),
  ];
  const isTold =
    problem !== null && problem.errors.length > 0 && problem.errors.every((one) => fields.includes(one.pointer));
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const opened = await client.openRoom({
        game: game.name,
        ...(name.trim() === '' ? {} : { name: name.trim() }),
        private: closed,
        ...(game.bots ? { bots } : {}),
        ...(views === game.viewsPerSecond ? {} : { viewsPerSecond: views }),
        options: known(game, options),
      });
      if (opened.code) {
        keepCode(opened.room.id, opened.code);
      }
      navigate(`/rooms/${encodeURIComponent(opened.room.id)}`);
    } catch (failure) {
      setError(failure);
      setBusy(false);
    }
  };
  return (
    <Dialog title={`Open a room of ${game.title}`} onClose={onClose}>
      <form className="form dialog-body" onSubmit={(event) => void submit(event)}>
        {error !== null && !isTold ? <Failure error={error} /> : null}
        <TextField
          label="Room name"
          value={name}
          onChange={(event) => setName(event.target.value)}
          maxLength={40}
          placeholder="Named after you, if left empty"
          error={problem?.of('/name')}
          autoComplete="off"
        />
        <SwitchField
          label="Private"
          help="Not in the list: others come in with a code."
          checked={closed}
          onChange={setClosed}
          error={problem?.of('/private')}
        />
        {game.bots ? (
          <NumberField
            label="Bots"
            help="They play free seats, and make room for people."
            value={bots}
            min={0}
            max={Math.max(0, game.seatsMax - 1)}
            step={1}
            onChange={setBots}
            error={problem?.of('/bots')}
          />
        ) : null}
        {viewRates(game).length > 1 ? (
          <ChoiceField
            label="Views per second"
            help="More are smoother, and want a better connection."
            value={String(views)}
            choices={viewRates(game).map(String)}
            onChange={(rate) => setViews(Number(rate))}
            error={problem?.of('/viewsPerSecond')}
          />
        ) : null}
        {game.options.length > 0 ? (
          <fieldset>
            <legend>Rules</legend>
            {game.options.map((field) => (
              <Option
                key={field.name}
                field={field}
                value={options[field.name] ?? field.default}
                error={problem?.of(`/options/${field.name}`)}
                onChange={(value) => setOptions((before) => ({ ...before, [field.name]: value }))}
              />
            ))}
          </fieldset>
        ) : null}
        <div className="dialog-foot">
          <button type="button" className="button button-quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={busy}>
            {busy ? 'One moment…' : 'Open the room'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}

interface OptionProps {
  field: OptionField;
  value: OptionValue;
  error: string | undefined;
  onChange: (value: OptionValue) => void;
}

function Option({ field, value, error, onChange }: OptionProps) {
  const frame = { label: field.label || field.name, help: field.help, error };
  switch (field.type) {
    case 'boolean':
      return <SwitchField {...frame} checked={value === true} onChange={onChange} />;
    case 'integer':
    case 'number':
      return (
        <NumberField
          {...frame}
          value={Number(value)}
          min={field.min ?? Number.NEGATIVE_INFINITY}
          max={field.max ?? Number.POSITIVE_INFINITY}
          step={field.step ?? (field.type === 'integer' ? 1 : 0.01)}
          onChange={onChange}
        />
      );
    case 'choice':
      return <ChoiceField {...frame} value={String(value)} choices={field.choices ?? []} onChange={onChange} />;
    case 'text':
      return (
        <TextField
          {...frame}
          value={String(value)}
          maxLength={field.sizeMax ?? 256}
          onChange={(event) => onChange(event.target.value)}
        />
      );
  }
}
