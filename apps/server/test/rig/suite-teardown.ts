import { suite } from './suite.ts';

export default async function tearDownSuite(): Promise<void> {
  await suite.postgres?.stop();
}
