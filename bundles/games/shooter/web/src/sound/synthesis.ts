import type { Part } from './score.js';

const NEARLY_SILENT = 0.0001;

/** Plays a noise once, for nobody, and keeps what would have been heard: to play that is a fraction of the work. */
export async function synthesise(parts: readonly Part[], sampleRate: number): Promise<AudioBuffer> {
  const seconds = Math.max(...parts.map((part) => part.seconds));
  const context = new OfflineAudioContext(1, Math.ceil(seconds * sampleRate), sampleRate);
  for (const part of parts) {
    const gain = context.createGain();
    gain.gain.setValueAtTime(part.volume, 0);
    gain.gain.exponentialRampToValueAtTime(NEARLY_SILENT, part.seconds);
    const [source, last] = part.of === 'tone' ? toneOf(context, part) : rushOf(context, part);
    last.connect(gain).connect(context.destination);
    source.start();
    source.stop(part.seconds);
  }
  return context.startRendering();
}

/** A second of a beam: two tones that beat against each other. Both end it as they began, so it can go round and round. */
export async function synthesiseHum(sampleRate: number): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(1, 2 * sampleRate, sampleRate);
  const filter = context.createBiquadFilter();
  filter.frequency.value = 1_100;
  filter.connect(context.destination);
  for (const hz of [138, 143]) {
    const oscillator = context.createOscillator();
    oscillator.type = 'sawtooth';
    oscillator.frequency.value = hz;
    oscillator.connect(filter);
    oscillator.start();
  }
  const rendered = await context.startRendering();
  const second = context.createBuffer(1, sampleRate, sampleRate);
  // In the first one the filter is still coming to rest.
  second.copyToChannel(rendered.getChannelData(0).subarray(sampleRate), 0);
  return second;
}

type Chain = [first: AudioScheduledSourceNode, last: AudioNode];

function toneOf(context: BaseAudioContext, { wave, fromHz, toHz, seconds }: Part & { of: 'tone' }): Chain {
  const oscillator = context.createOscillator();
  oscillator.type = wave;
  oscillator.frequency.setValueAtTime(fromHz, 0);
  oscillator.frequency.exponentialRampToValueAtTime(toHz, seconds);
  return [oscillator, oscillator];
}

function rushOf(context: BaseAudioContext, { hz, seconds }: Part & { of: 'rush' }): Chain {
  const source = context.createBufferSource();
  source.buffer = hiss(context, seconds);
  const filter = context.createBiquadFilter();
  filter.type = 'lowpass';
  filter.frequency.setValueAtTime(hz, 0);
  filter.frequency.exponentialRampToValueAtTime(hz / 10, seconds);
  source.connect(filter);
  return [source, filter];
}

function hiss(context: BaseAudioContext, seconds: number): AudioBuffer {
  const buffer = context.createBuffer(1, Math.ceil(context.sampleRate * seconds), context.sampleRate);
  const samples = buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) {
    samples[i] = Math.random() * 2 - 1;
  }
  return buffer;
}
