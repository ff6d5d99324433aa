/** Games that move: what others do, shown evenly; what the player does, shown at once. */
export { Lead, type Way } from './lead.js';
export { Netcode, type NetcodeOptions, type NetcodeRoom } from './netcode.js';
export { type PredictedGame, type PredictionFigures, Predictor } from './predictor.js';
export { type Kept, type Moment, Timeline, type TimelineOptions } from './timeline.js';
