import { isLoopback, isUnreachableFromOutside } from '../../src/lib/hosts.ts';

const unreachable = (host: string) => isUnreachableFromOutside(new URL(`http://${host}/notify`));

test.each([
  'localhost',
  'localhost.',
  'shop.localhost',
  'shop.localhost.',
  'LOCALHOST',
  'metadata',
  'metadata.',
  'printer.local',
  'metadata.google.internal',
  'router.home.arpa',
])('[E6] the name %s leads nowhere from outside', (host) => {
  expect(unreachable(host)).toBe(true);
});

test.each([
  '0.0.0.0',
  '10.1.2.3',
  '100.64.0.1',
  '127.0.0.1',
  '127.1',
  '2130706433',
  '169.254.169.254',
  '172.31.255.255',
  '192.0.0.8',
  '192.168.1.1',
  '198.18.0.1',
  '198.19.255.255',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
])('[E6] the IPv4 address %s cannot be reached from outside', (host) => {
  expect(unreachable(host)).toBe(true);
});

test.each([
  '[::]',
  '[::1]',
  '[::7f00:1]',
  '[::ffff:10.0.0.1]',
  '[64:ff9b::a00:1]',
  '[64:ff9b:1::1]',
  '[100::1]',
  '[2001::1]',
  '[2002:a00:1::]',
  '[fd00::1]',
  '[fe80::1]',
  '[fec0::1]',
  '[ff02::1]',
])('[E6] the IPv6 address %s cannot be reached from outside', (host) => {
  expect(unreachable(host)).toBe(true);
});

test.each([
  'shop.example',
  'shop.example.',
  'localhost.example',
  'internal.shop.example',
  '8.8.8.8',
  '100.128.0.1',
  '172.32.0.1',
  '192.0.1.1',
  '198.17.255.255',
  '198.20.0.1',
  '223.255.255.255',
  '[2001:4860:4860::8888]',
  '[2400:cb00::1]',
])('%s is an address of the internet', (host) => {
  expect(unreachable(host)).toBe(false);
});

test.each([
  ['http://localhost', true],
  ['http://127.9.9.9', true],
  ['http://[::1]', true],
  ['http://localhost.example', false],
  ['http://127.0.0.1.example', false],
  ['http://0.0.0.0', false],
])('whether %s is this machine: %s', (url, expected) => {
  expect(isLoopback(new URL(url))).toBe(expected);
});
