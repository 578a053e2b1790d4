import { describe, expect, test } from "vitest";
import { publicAddresses } from "../../src/base/address-guard.ts";

const isPublic = publicAddresses();

describe("the address guard", () => {
  test.each([
    "1.1.1.1",
    "93.184.216.34",
    "192.0.1.1",
    "172.32.0.1",
    "2606:4700::1111",
    "2a00:1450:4001::200e",
  ])("lets %s through", (address) => {
    expect(isPublic(address)).toBe(true);
  });

  test.each([
    "0.0.0.0",
    "10.1.2.3",
    "100.64.0.1",
    "127.0.0.1",
    "127.255.255.254",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.8",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::127.0.0.1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "fc00::1",
    "fd12:3456::1",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "4000::1",
    "localhost",
    "",
    "1.1.1.1.",
  ])("holds %s back", (address) => {
    expect(isPublic(address)).toBe(false);
  });
});
