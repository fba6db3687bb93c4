const attendedMs = 90_000;
let lastInputAt = performance.now();

/** Anything a person does at this screen counts; what the screen does by itself does not. */
for (const event of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'focus'] as const) {
  globalThis.addEventListener?.(event, () => (lastInputAt = performance.now()), { passive: true, capture: true });
}

/** Whether somebody has touched this screen within the last minute and a half. */
export function isAttended(): boolean {
  return performance.now() - lastInputAt < attendedMs;
}
