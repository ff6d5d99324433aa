/* global document */
// The page of the game. It runs in a frame of its own, gets a seat from the page around it, and talks to the room.
import { connectFrame } from './atoll-frame.js';

const [goal, scores, press, again] = ['goal', 'scores', 'press', 'again'].map((id) => document.getElementById(id));
const frame = await connectFrame();
const { room } = frame;

press.addEventListener('click', () => room.send({ type: 'Press' }));
again.addEventListener('click', () => room.send({ type: 'Again' }));

room.on('players', draw);
room.on('view', draw);
room.on('event', ({ event, data }) => {
  if (event === 'Won') {
    const score = room.latest.view.scores.find((one) => one.seat === room.seat)?.presses ?? 0;
    const won = data.seat === room.seat;
    frame.result({ summary: won ? 'You won' : `${nameOf(data.seat)} won`, place: won ? 1 : 2, score });
  }
});

function draw() {
  const view = room.latest?.view;
  if (view === undefined) {
    return;
  }
  goal.textContent = view.over ? 'The match is over' : `First to ${view.goal} wins`;
  // textContent, never innerHTML: names are other people's words.
  scores.replaceChildren(
    ...view.scores.map((one) => {
      const line = document.createElement('li');
      line.textContent = `${nameOf(one.seat)}: ${one.presses}`;
      return line;
    }),
  );
  press.disabled = view.over;
  again.hidden = !view.over;
}

function nameOf(seat) {
  return room.players.find((player) => player.seat === seat)?.name ?? 'somebody';
}
