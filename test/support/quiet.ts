import { afterEach, expect, vi } from 'vitest';

// A test that makes the product complain on the console has found something, unless it says that it expects it.
const error = vi.spyOn(console, 'error');
const warn = vi.spyOn(console, 'warn');

afterEach(() => {
  const complaints = [...error.mock.calls, ...warn.mock.calls].map((call) => call.map(String).join(' '));
  error.mockClear();
  warn.mockClear();
  expect(complaints).toEqual([]);
});
