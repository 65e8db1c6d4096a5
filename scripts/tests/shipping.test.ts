import { describe, expect, it } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import vm from 'node:vm';
import { parse } from 'yaml';
import { parseDockerfile } from '../dockerfile.mjs';
import { root } from '../setup.mjs';
import { appIdOf, faultsOfUpload, projectOf } from '../weappProject.mjs';

const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const appId = 'wx0123456789abcdef';

describe('the Dockerfile', () => {
  const stages = parseDockerfile(read('Dockerfile'));
  const last = stages.at(-1)!;
  const argsOf = (verb: string) => last.steps.filter((step) => step.verb === verb);

  it('builds apart from what it ships, and ships production packages only', () => {
    expect(stages.map(({ name }) => name).slice(0, 2)).toEqual(['build', 'packages']);
    const install = stages[1]!.steps.filter(({ verb }) => verb === 'RUN');
    expect(install.every(({ args }) => args.startsWith('npm ci --omit=dev'))).toBe(true);
    expect(argsOf('COPY').some(({ args }) => args.startsWith('.'))).toBe(false);
  });

  it('runs as an unprivileged user, with its data in a volume, and says how it is', () => {
    expect(argsOf('USER').map(({ args }) => args)).toEqual(['1000:1000']);
    expect(argsOf('VOLUME').map(({ args }) => args)).toEqual(['/app/data']);
    expect(argsOf('HEALTHCHECK')[0]?.args).toContain('/readyz');
  });

  it('has no secret and no data in its context', () => {
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.git', 'data', '**/node_modules', '**/dist']));
  });
});

/** The part of the Compose Specification (compose-spec.io) that ours uses. */
interface Service {
  command?: string[];
  ports?: string[];
  volumes: string[];
  environment: Record<string, string>;
  depends_on: object;
  healthcheck: { test: string[] };
}

interface Compose {
  services: Record<string, Service>;
  volumes: Record<string, null>;
}

describe('compose.yaml', () => {
  const { services, volumes } = parse(read('compose.yaml')) as Compose;
  const known =
    'build command depends_on environment healthcheck image ports restart stop_grace_period volumes';

  it('uses keys of the specification, and volumes that it declares', () => {
    for (const service of Object.values(services)) {
      expect(known.split(' ')).toEqual(expect.arrayContaining(Object.keys(service)));
      for (const volume of service.volumes) {
        expect(Object.keys(volumes)).toContain(volume.split(':')[0]);
      }
    }
  });

  it('starts the server when the replica set, made by its health check, has a primary', () => {
    const { minglu, mongo } = services;
    expect(minglu!.depends_on).toEqual({ mongo: { condition: 'service_healthy' } });
    expect(minglu!.environment['MONGODB_URI']).toBe('mongodb://mongo:27017/?replicaSet=rs0');
    expect(mongo!.command).toEqual(expect.arrayContaining(['--replSet', 'rs0']));
    const script = mongo!.healthcheck.test.at(-1);
    const states = [
      { isMade: false, isPrimary: false, calls: 1, quits: true },
      { isMade: true, isPrimary: true, calls: 0, quits: false },
    ];
    for (const { isMade, isPrimary, calls, quits } of states) {
      const made: unknown[] = [];
      const ends: number[] = [];
      const rs = {
        status: () => {
          if (!isMade) throw new Error('no replset config has been received');
        },
        initiate: (config: unknown) => made.push(config),
      };
      const db = { hello: () => ({ isWritablePrimary: isPrimary }) };
      // The health check's own script, against a mongosh that says what the state is.
      vm.runInNewContext(script!, { rs, db, quit: (code: number) => ends.push(code) });
      expect([made.length, ends.length > 0]).toEqual([calls, quits]);
    }
    expect(mongo!.ports).toBeUndefined();
  });
});

describe('container.config.json', () => {
  const config = JSON.parse(read('container.config.json'));

  it('has what 微信云托管 reads, each in its range', () => {
    expect(Object.keys(config).sort()).toEqual(
      'buildDir containerPort cpu customLogs dockerfilePath envParams initialDelaySeconds maxNum mem minNum policyThreshold policyType'.split(
        ' ',
      ),
    );
    expect(existsSync(path.join(root, config.dockerfilePath))).toBe(true);
    expect(config.minNum).toBeLessThanOrEqual(config.maxNum);
    expect(['cpu', 'mem']).toContain(config.policyType);
    // 云托管 pairs memory with processors as 1:2 (规格).
    expect(config.mem).toBe(2 * config.cpu);
  });

  it('listens where the image does, and keeps photos where a disk is not needed', () => {
    expect(read('Dockerfile')).toContain(`PORT=${config.containerPort}`);
    expect(config.envParams).toEqual({ STORAGE: 'database', WEIXIN_CLOUD: '1' });
  });
});

describe('the mini-program as a project of WeChat DevTools', () => {
  it('opens from the root as a guest, from the built folder under an app id', () => {
    const project = JSON.parse(read('project.config.json'));
    expect(project).toMatchObject({ miniprogramRoot: 'miniapp/dist/', appid: 'touristappid' });
    expect(existsSync(path.join(root, project.miniprogramRoot, 'app.json'))).toBe(true);
    expect(JSON.parse(projectOf(appId))).toMatchObject({
      ...project,
      miniprogramRoot: './',
      appid: appId,
    });
  });

  it.each(['wx123', 'touristappid', `${appId}0`, 'WX0123456789ABCDEF'])('refuses %s', (value) => {
    expect(() => appIdOf({ TARO_APP_ID: value })).toThrow('TARO_APP_ID');
  });
});

describe('npm run upload', () => {
  const upload = (env: Record<string, string>) =>
    spawnSync(process.execPath, ['scripts/upload.mjs', '--dry-run'], {
      cwd: root,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });

  it('refuses without app id, key and a domain, and names each', () => {
    const { status, stderr } = upload({});
    expect(status).toBe(2);
    for (const name of ['TARO_APP_ID', 'WEAPP_UPLOAD_KEY', 'TARO_APP_API']) {
      expect(stderr).toContain(name);
    }
  });

  it('refuses a plain or local API', () => {
    const env = { TARO_APP_ID: appId, WEAPP_UPLOAD_KEY: 'key' };
    for (const api of ['http://127.0.0.1:8080/api/v1', 'https://minglu.example.com', '']) {
      expect(faultsOfUpload({ ...env, TARO_APP_API: api })).toHaveLength(1);
    }
  });

  it('says in a dry run what it would upload', () => {
    const { status, stdout } = upload({
      TARO_APP_ID: appId,
      WEAPP_UPLOAD_KEY: 'package.json',
      TARO_APP_API: 'https://minglu.example.com/api/v1',
      WEAPP_VERSION: '1.2.3',
    });
    expect([status, stdout]).toEqual([0, expect.stringContaining(`1.2.3 of ${appId}`)]);
  });
});
