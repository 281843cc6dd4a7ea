import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['{schemas,packages,services,tests}/**/*.test.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Kafka brokers and browsers share two cores with the tests; more workers only make them wait.
    maxWorkers: 2,
  },
});
