import type { FrameMessage, MatchResult, Player, RoomInfo, RoomStatus } from '@atoll/client/frame';
import { type Dispatch, useReducer } from 'react';

/** What the game's page has told of its room. */
export interface RoomState {
  status: RoomStatus;
  room: RoomInfo | null;
  seat: number | null;
  players: readonly Player[];
  paused: string | null;
  result: MatchResult | null;
  /** Why it is over; null while it isn't. */
  over: { reason: string; detail: string } | null;
  /** The game's page doesn't answer. */
  silent: boolean;
  /** The game has another version than its page here. */
  updated: boolean;
}

export type RoomChange =
  { type: 'heard'; message: FrameMessage } | { type: 'silent' } | { type: 'result-seen' } | { type: 'update-seen' };

export const START: RoomState = {
  status: 'connecting',
  room: null,
  seat: null,
  players: [],
  paused: null,
  result: null,
  over: null,
  silent: false,
  updated: false,
};

/** Whether the game is covered, and so can't be played. */
export function isCovered(state: RoomState): boolean {
  return state.over !== null || state.silent;
}

export function afterChange(state: RoomState, change: RoomChange): RoomState {
  switch (change.type) {
    case 'silent':
      return { ...state, silent: true };
    case 'result-seen':
      return { ...state, result: null };
    case 'update-seen':
      return { ...state, updated: false };
    case 'heard':
      return afterMessage({ ...state, silent: false }, change.message);
  }
}

function afterMessage(state: RoomState, message: FrameMessage): RoomState {
  switch (message.type) {
    case 'status':
      return {
        ...state,
        status: message.status,
        over:
          message.status === 'closed'
            ? { reason: message.reason ?? 'room-closed', detail: message.detail ?? 'The room has closed.' }
            : null,
      };
    case 'welcome':
      return { ...state, room: message.room, seat: message.seat, paused: null };
    case 'players':
      return { ...state, players: message.players, seat: message.seat };
    case 'paused':
      return { ...state, paused: message.reason };
    case 'resumed':
      return { ...state, paused: null };
    case 'updated':
      return { ...state, updated: true };
    case 'result':
      return { ...state, result: message.result };
    case 'preferences':
    case 'release':
    case 'leave':
      return state;
  }
}

export function useRoomState(): [RoomState, Dispatch<RoomChange>] {
  return useReducer(afterChange, START);
}
