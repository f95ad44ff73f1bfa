/** All colours that carry meaning, in one place: the style sheet's variables and the globe take them from here, and a test checks them. */

export const ground = '#0e1116';
export const panel = '#12161d';
export const raised = '#1a2029';

/** Ground of the selected row. */
export const selected = '#141a22';

/** Colour by level of alert; index 5 is CORRECTED / ENDED. */
export const levelColours = ['#5f6973', '#56b4e9', '#f0e442', '#d55e00', '#ffffff', '#cc79a7'] as const;

export const text = '#e3e8ee';
export const dim = '#9aa6b3';
export const radar = '#7fc8bf';
export const infrared = '#b9a5d6';

/** Ground of the frame in each mode that is not live, with its text. */
export const frames = {
  exercise: { ground: '#4b3fa8', text: '#ffffff' },
  test: { ground: '#30343b', text: '#ffffff' },
  simulated: { ground: '#17707f', text: '#ffffff' },
  replay: { ground: '#e3e8ee', text: '#0e1116' },
} as const;
