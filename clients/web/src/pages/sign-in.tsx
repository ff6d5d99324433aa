import { type SyntheticEvent, useState } from 'react';
import { TextField } from '../ui/field.js';
import { Icon } from '../ui/icons.js';
import { Island } from '../ui/island.js';
import { Failure } from '../ui/notice.js';
import { fieldError, PASSWORD_HELP } from '../ui/problems.js';
import { navigate, type Place, safePath } from '../router.js';
import { useAccount, useClient } from '../session.js';

type Mode = 'in' | 'up';

/** What a name must be is judged by the server; this says it before the first try. */
const NAME_HELP = '3 to 24 characters. Others see it.';

const SLUG_FIELDS = {
  'name-taken': '/name',
  'bad-name': '/name',
  'weak-password': '/password',
};

export function SignInPage({ place }: { place: Place }) {
  const account = useAccount();
  const guest = account?.role === 'GUEST';
  const next = safePath(place.query.get('next'));
  const [mode, setMode] = useState<Mode>(guest ? 'up' : 'in');
  return (
    <div className="sign-in">
      <aside className="sign-in-art">
        <Island name="atoll at dawn" />
        <p>
          Islands around one lagoon.
          <br />
          Find a room, take a seat, play.
        </p>
      </aside>
      <section className="card" aria-labelledby="sign-in-title">
        <h1 id="sign-in-title">{guest ? 'Keep your account' : mode === 'in' ? 'Sign in' : 'Create an account'}</h1>
        {guest ? (
          <p className="muted">
            You play as a guest, {account.name}. With a name and a password, your matches and scores stay yours.
          </p>
        ) : null}
        <Form key={mode} mode={mode} next={next} />
        <p className="sign-in-switch">
          {mode === 'in' ? 'New here?' : 'Have an account?'}{' '}
          <button type="button" className="link" onClick={() => setMode(mode === 'in' ? 'up' : 'in')}>
            {mode === 'in' ? 'Create an account' : 'Sign in'}
          </button>
        </p>
        {account === null ? <Guest next={next} /> : null}
      </section>
    </div>
  );
}

function Form({ mode, next }: { mode: Mode; next: string }) {
  const client = useClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await (mode === 'in' ? client.logIn(name, password) : client.signUp(name.trim(), password));
      navigate(next, 'replace');
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  const ofName = fieldError(error, '/name', SLUG_FIELDS);
  const ofPassword = fieldError(error, '/password', SLUG_FIELDS);
  return (
    <form onSubmit={(event) => void submit(event)} className="form">
      {error !== null && ofName === undefined && ofPassword === undefined ? <Failure error={error} /> : null}
      <TextField
        label="Name"
        name="name"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        minLength={mode === 'up' ? 3 : 1}
        maxLength={64}
        value={name}
        help={mode === 'up' ? NAME_HELP : undefined}
        error={ofName}
        onChange={(event) => setName(event.target.value)}
      />
      <TextField
        label="Password"
        name="password"
        type="password"
        autoComplete={mode === 'in' ? 'current-password' : 'new-password'}
        required
        minLength={mode === 'up' ? 10 : 1}
        maxLength={128}
        value={password}
        help={mode === 'up' ? PASSWORD_HELP : undefined}
        error={ofPassword}
        onChange={(event) => setPassword(event.target.value)}
      />
      <button type="submit" className="button button-main button-wide" disabled={busy}>
        {busy ? 'One moment…' : mode === 'in' ? 'Sign in' : 'Create account'}
      </button>
    </form>
  );
}

function Guest({ next }: { next: string }) {
  const client = useClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const play = async (): Promise<void> => {
    setBusy(true);
    setError(null);
    try {
      await client.guest();
      navigate(next, 'replace');
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <div className="guest">
      <p className="or">
        <span>or</span>
      </p>
      {error === null ? null : <Failure error={error} />}
      <button type="button" className="button button-wide" disabled={busy} onClick={() => void play()}>
        <Icon name="bolt" />
        Continue as a guest
      </button>
      <p className="muted">Play at once. You can keep your account later.</p>
    </div>
  );
}
