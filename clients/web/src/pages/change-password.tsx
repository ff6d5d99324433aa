import { type SyntheticEvent, useState } from 'react';
import { Dialog } from '../ui/dialog.js';
import { TextField } from '../ui/field.js';
import { Failure } from '../ui/notice.js';
import { fieldError, PASSWORD_HELP } from '../ui/problems.js';
import { useClient } from '../session.js';

const SLUG_FIELDS = { 'wrong-password': '/password', 'weak-password': '/newPassword' };

/** Somebody who is signed in takes another password. */
export function ChangePassword({ name, onClose }: { name: string; onClose: () => void }) {
  const client = useClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [state, setState] = useState<'asked' | 'busy' | 'done'>('asked');
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: SyntheticEvent): Promise<void> => {
    event.preventDefault();
    setState('busy');
    setError(null);
    try {
      await client.changePassword(current, next);
      setState('done');
    } catch (problem) {
      setError(problem);
      setState('asked');
    }
  };
  if (state === 'done') {
    return (
      <Dialog title="Change password" onClose={onClose}>
        <div className="form dialog-body">
          <p role="status">Done. On all other devices you have to sign in again.</p>
          <div className="dialog-foot">
            <button type="button" className="button button-main" onClick={onClose}>
              Close
            </button>
          </div>
        </div>
      </Dialog>
    );
  }
  const ofCurrent = fieldError(error, '/password', SLUG_FIELDS);
  const ofNext = fieldError(error, '/newPassword', SLUG_FIELDS);
  return (
    <Dialog title="Change password" onClose={onClose}>
      <form className="form dialog-body" onSubmit={(event) => void submit(event)}>
        {error !== null && ofCurrent === undefined && ofNext === undefined ? <Failure error={error} /> : null}
        {/* So that password managers know whose it is. */}
        <input type="text" name="name" autoComplete="username" value={name} readOnly hidden />
        <TextField
          label="Present password"
          name="password"
          type="password"
          autoComplete="current-password"
          required
          maxLength={128}
          value={current}
          error={ofCurrent}
          onChange={(event) => setCurrent(event.target.value)}
        />
        <TextField
          label="New password"
          name="new-password"
          type="password"
          autoComplete="new-password"
          required
          minLength={10}
          maxLength={128}
          value={next}
          help={PASSWORD_HELP}
          error={ofNext}
          onChange={(event) => setNext(event.target.value)}
        />
        <div className="dialog-foot">
          <button type="button" className="button button-quiet" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="button button-main" disabled={state === 'busy'}>
            {state === 'busy' ? 'One moment…' : 'Change password'}
          </button>
        </div>
      </form>
    </Dialog>
  );
}
