/* global window, AudioContext, AudioNode, AudioDestinationNode, AudioWorkletNode, BaseAudioContext */
// What a page sounds like, sample by sample: what it sends to the loudspeaker is listened to on its way.

const SAMPLES = 1_024;
/** So many blocks of samples are a third of a second: more than any noise of a gun leaves out between two shots. */
const BLOCKS_MIN = 16;

/** To be run in a page before its own scripts. */
function listen({ samples, worklets }) {
  const heard = (window.heard = { peak: 0, blocks: 0, mixers: 0 });
  if (!worklets) {
    delete BaseAudioContext.prototype.audioWorklet;
  }
  window.AudioWorkletNode = class extends AudioWorkletNode {
    constructor(...words) {
      super(...words);
      heard.mixers++;
    }
  };
  const connect = AudioNode.prototype.connect;
  AudioNode.prototype.connect = function (...words) {
    // What is played for nobody, in order to be kept, isn't heard.
    if (words[0] instanceof AudioDestinationNode && this.context instanceof AudioContext) {
      const ear = this.context.createScriptProcessor(samples, 1, 1);
      ear.onaudioprocess = ({ inputBuffer }) => {
        heard.peak = inputBuffer
          .getChannelData(0)
          .reduce((most, sample) => Math.max(most, Math.abs(sample)), heard.peak);
        heard.blocks++;
      };
      connect.call(this, ear);
      // One that leads nowhere is not asked to listen; it lets nothing through.
      connect.call(ear, words[0]);
    }
    return connect.apply(this, words);
  };
}

/** @param worklets whether the browser has audio worklets, as pages over plain HTTP from another machine have not */
export async function giveEars(page, { worklets = true } = {}) {
  await page.addInitScript(listen, { samples: SAMPLES, worklets });
}

/** How many mixers play on the audio thread. */
export function mixers(game) {
  return game.evaluate(() => window.heard.mixers);
}

/** The loudest sample while something is waited for, 0 to 1. */
export async function loudest(game, wait) {
  await game.evaluate(() => Object.assign(window.heard, { peak: 0, blocks: 0 }));
  await wait();
  await game.waitForFunction((least) => window.heard.blocks >= least, BLOCKS_MIN);
  return game.evaluate(() => window.heard.peak);
}
