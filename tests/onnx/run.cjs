// SPDX-License-Identifier: MIT
// Runs ONNX files by the npm package onnxruntime-node, which NODE_PATH has to lead to:
// node run.cjs <folder> <name>... runs name.onnx with the inputs of name.json, all samples at once
// and then the first alone, and writes both outputs to name.outputs.json.
const ort = require("onnxruntime-node"), fs = require("fs");
const kinds = {
    float32: Float32Array, float64: Float64Array,
    int64: { from: numbers => BigInt64Array.from(numbers, BigInt) },
};
const [folder, ...names] = process.argv.slice(2);

async function outputs(session, inputs, samples) {
    const feeds = {};
    inputs.forEach((x, i) => {
        const data = x.data.slice(0, x.data.length / x.shape[0] * samples);
        feeds[session.inputNames[i]] =
            new ort.Tensor(x.type, kinds[x.type].from(data), [samples, ...x.shape.slice(1)]);
    });
    const results = await session.run(feeds);
    return session.outputNames.map(key => {
        const y = results[key];
        return { type: y.type, shape: y.dims, data: Array.from(y.data, Number) };
    });
}

(async () => {
    for (const name of names) {
        const path = `${folder}/${name}`, given = JSON.parse(fs.readFileSync(`${path}.json`));
        const session = await ort.InferenceSession.create(`${path}.onnx`);
        const found = [];
        for (const samples of [given.inputs[0].shape[0], 1])
            found.push(await outputs(session, given.inputs, samples));
        fs.writeFileSync(`${path}.outputs.json`, JSON.stringify(found));
    }
})().catch(error => { console.error(String(error)); process.exit(1); });
