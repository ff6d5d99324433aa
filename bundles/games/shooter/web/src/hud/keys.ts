import { find, make } from '../dom.js';
import { type Bindings, keyName } from '../settings/bindings.js';
import type { Preferences } from '../settings/preferences.js';

/** Says which keys do what: on the buttons, and in the line of help at the beginning. */
export function showKeys({ muted, keys }: Preferences): void {
  const mute = find('mute');
  mute.setAttribute('aria-pressed', String(muted));
  mute.textContent = muted ? 'Sound off' : 'Sound on';
  titled('mute', 'Sound', keys.sound);
  titled('board-button', 'Scores', keys.scores);
  titled('settings-button', 'Settings', keys.settings);
  showHelp(keys);
}

function titled(id: string, words: string, [code]: readonly string[]): void {
  find(id).title = code === undefined ? words : `${words} (${keyName(code)})`;
}

function showHelp(keys: Bindings): void {
  const key = ([code]: readonly string[]): Node[] => (code === undefined ? [] : [make('kbd', {}, keyName(code))]);
  find('help').replaceChildren(
    ...[keys.up, keys.left, keys.down, keys.right].flatMap(key),
    ' fly · mouse aims, click fires · ',
    ...[...key(keys.weapon1), '–', ...key(keys.weapon5)],
    ' or wheel weapons · ',
    ...[...key(keys.scores), ' scores · ', ...key(keys.settings)],
    ' settings · ',
    make('kbd', {}, 'Esc'),
    ' leaves',
  );
}
