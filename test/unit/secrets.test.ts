import { describe, expect, test } from 'vitest';
import { lockSecret, openSecret } from '#server/secrets.ts';

const OLD = 'an old key of the tests, long enough';
const NEW = 'a new key of the tests, long enough';

describe('a secret of a tenant', () => {
  test('opens with the key that locked it, also after another key took over', () => {
    const locked = lockSecret('rk_test_1', [OLD], 'tenant-a stripe');
    expect(locked).not.toContain('rk_test');
    expect(openSecret(locked, [OLD], 'tenant-a stripe')).toBe('rk_test_1');
    expect(openSecret(locked, [NEW, OLD], 'tenant-a stripe')).toBe('rk_test_1');
    expect(openSecret(lockSecret('ü', [NEW, OLD], 'x'), [NEW], 'x')).toBe('ü');
  });

  test('is locked differently each time', () => {
    expect(lockSecret('same', [OLD], 'x')).not.toBe(lockSecret('same', [OLD], 'x'));
  });

  test('stays shut for another tenant, without its key, and when something was changed', () => {
    const locked = lockSecret('rk_test_1', [OLD], 'tenant-a stripe');
    expect(() => openSecret(locked, [OLD], 'tenant-b stripe')).toThrow();
    expect(() => openSecret(locked, [NEW], 'tenant-a stripe')).toThrow('not here any more');
    const [version, name, iv, tag, data = ''] = locked.split('.');
    const changed = [version, name, iv, tag, data.startsWith('A') ? `B${data.slice(1)}` : `A${data.slice(1)}`].join('.');
    expect(() => openSecret(changed, [OLD], 'tenant-a stripe')).toThrow();
    expect(() => openSecret('', [OLD], 'tenant-a stripe')).toThrow();
  });
});
