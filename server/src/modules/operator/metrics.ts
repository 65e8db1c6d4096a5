import { collectDefaultMetrics, Histogram, Registry } from 'prom-client';

export interface Metrics {
  observeRequest(route: string, status: number, seconds: number): void;
  /** Prometheus text format. */
  render(): Promise<string>;
  contentType: string;
}

/** Its own registry, so that two apps in one process (tests) do not share counters. */
export function createMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time to answer, by route and status',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.02, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  return {
    observeRequest: (route, status, seconds) => {
      requests.observe({ route, status: String(status) }, seconds);
    },
    render: () => registry.metrics(),
    contentType: registry.contentType,
  };
}
