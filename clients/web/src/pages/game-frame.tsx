import {
  type FrameMessage,
  frameMessage,
  type FrameSettings,
  isReady,
  type ReplayMessage,
  type SeatMessage,
  type ShellMessage,
} from '@atoll/client/frame';
import { type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { shelfOf } from './shelf.js';

export interface FrameHandle {
  /** Gives the keyboard to the game. */
  focus(): void;
  /** Has the game give up its seat; settled when it has, or doesn't answer. */
  leave(): Promise<void>;
  /** Tells the game's page something, once it listens. */
  say(message: ShellMessage): void;
}

/** What the page is told first: to play on a seat, or to show what was played. */
export type Greeting = Omit<SeatMessage, 'settings' | 'preferences'> | Omit<ReplayMessage, 'settings' | 'preferences'>;

interface GameFrameProps {
  /** The same one for as long as it is the same page. */
  greeting: Greeting;
  /** Whose preferences hold, and for which game. */
  account: string | null;
  game: string;
  webUrl: string;
  title: string;
  onMessage: (message: FrameMessage) => void;
  /** The game's page has not said that it is there, or can't do what it is asked to. */
  onSilence: () => void;
  /** The page listens. */
  onReady?: () => void;
  /** The page was loaded anew while it played, and a ticket is good once; when left out, it is greeted anew. */
  onReload?: () => void;
  /** Whether it is out of reach, for hands and keys. */
  inert?: boolean;
  ref: Ref<FrameHandle>;
}

const SILENCE_MS = 15_000;
/** A game that is busy drawing may need a while to hear that it is over. */
const LEAVE_MS = 8_000;

/** A game's own page, in a frame whose origin is no one's: all that it gets is a seat and a port. */
export function GameFrame(props: GameFrameProps) {
  const { greeting, account, game, webUrl, title, onMessage, onSilence, onReady, onReload, inert = false, ref } = props;
  const frame = useRef<HTMLIFrameElement>(null);
  const port = useRef<MessagePort | null>(null);
  const closed = useRef<() => void>(() => undefined);
  const isOver = useRef(false);
  const listeners = useRef({ onMessage, onSilence, onReady, onReload });
  useEffect(() => {
    listeners.current = { onMessage, onSilence, onReady, onReload };
  });

  useImperativeHandle(
    ref,
    () => ({
      focus: () => giveKeyboard(frame.current, port.current),
      leave: () =>
        new Promise<void>((done) => {
          if (port.current === null || isOver.current) {
            done();
            return;
          }
          closed.current = done;
          setTimeout(done, LEAVE_MS);
          say(port.current, { type: 'leave' });
        }),
      say: (message) => say(port.current, message),
    }),
    [],
  );

  useEffect(() => {
    const shelf = shelfOf(account, game);
    const silence = setTimeout(() => listeners.current.onSilence(), SILENCE_MS);
    const greet = (event: MessageEvent<unknown>): void => {
      const target = frame.current?.contentWindow;
      if (!target || event.source !== target || !isReady(event.data)) {
        return;
      }
      clearTimeout(silence);
      if (port.current !== null) {
        port.current.close();
        port.current = null;
        if (listeners.current.onReload !== undefined) {
          if (!isOver.current) {
            listeners.current.onReload();
          }
          return;
        }
      }
      if (greeting.atoll === 'replay' && event.data.replays !== true) {
        listeners.current.onSilence();
        return;
      }
      const channel = new MessageChannel();
      port.current = channel.port1;
      channel.port1.onmessage = (said: MessageEvent<unknown>) => {
        const message = frameMessage(said.data);
        if (message === null) {
          return;
        }
        if (message.type === 'preferences') {
          shelf.keep(message.preferences);
          return;
        }
        if (message.type === 'status') {
          isOver.current = message.status === 'closed';
          if (isOver.current) {
            closed.current();
          }
        }
        listeners.current.onMessage(message);
      };
      // An opaque origin can't be named; a ticket is good for its room alone.
      target.postMessage({ ...greeting, settings: settings(), preferences: shelf.read() }, '*', [channel.port2]);
      if (greeting.atoll === 'seat') {
        giveKeyboard(frame.current, channel.port1);
      }
      listeners.current.onReady?.();
    };
    addEventListener('message', greet);
    const stopWatching = watchSettings((next) => say(port.current, { type: 'settings', settings: next }));
    return () => {
      clearTimeout(silence);
      removeEventListener('message', greet);
      stopWatching();
      port.current?.close();
      port.current = null;
    };
  }, [greeting, account, game]);

  return (
    <iframe
      ref={frame}
      className="game-frame"
      inert={inert}
      title={title}
      src={webUrl}
      sandbox="allow-scripts allow-pointer-lock"
      allow="gamepad *"
      referrerPolicy="no-referrer"
    />
  );
}

function say(port: MessagePort | null, message: ShellMessage): void {
  port?.postMessage(message);
}

function giveKeyboard(frame: HTMLIFrameElement | null, port: MessagePort | null): void {
  frame?.focus();
  say(port, { type: 'focus' });
}

const CALM = '(prefers-reduced-motion: reduce)';
const LIGHT = '(prefers-color-scheme: light)';

function settings(): FrameSettings {
  return { reducedMotion: matchMedia(CALM).matches, scheme: matchMedia(LIGHT).matches ? 'light' : 'dark' };
}

function watchSettings(changed: (settings: FrameSettings) => void): () => void {
  const queries = [matchMedia(CALM), matchMedia(LIGHT)];
  const onChange = (): void => changed(settings());
  queries.forEach((query) => query.addEventListener('change', onChange));
  return () => queries.forEach((query) => query.removeEventListener('change', onChange));
}
