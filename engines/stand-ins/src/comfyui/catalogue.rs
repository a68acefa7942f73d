//! The classes of nodes that it knows, with the files that it has.

use super::{ComfyFault, script::ComfyScript};
use serde_json::{Map, Value, json};

/// What it says of a class; nothing if it does not know it.
pub(super) fn class(script: &ComfyScript, class: &str) -> Option<Value> {
    let weights = |names: &[&str]| if script.has(ComfyFault::WeightMissing) { json!([[], {}]) } else { json!([names, {}]) };
    let number = json!(["INT", { "min": 0 }]);
    let inputs = match class {
        "UNETLoader" => json!({ "unet_name": weights(&["flux1-schnell.safetensors"]), "weight_dtype": [["default", "fp8_e4m3fn"], {}] }),
        "DualCLIPLoader" => json!({
            "clip_name1": weights(&["clip_l.safetensors", "t5xxl_fp8_e4m3fn.safetensors"]),
            "clip_name2": weights(&["clip_l.safetensors", "t5xxl_fp8_e4m3fn.safetensors"]),
            // The newer way of saying it.
            "type": ["COMBO", { "options": ["sdxl", "flux"] }],
        }),
        "VAELoader" => json!({ "vae_name": weights(&["ae.safetensors"]) }),
        "CheckpointLoaderSimple" => json!({ "ckpt_name": weights(&["model.safetensors"]) }),
        "CLIPTextEncode" => json!({ "text": ["STRING", { "multiline": true }], "clip": ["CLIP"] }),
        "EmptySD3LatentImage" | "EmptyLatentImage" => json!({ "width": number, "height": number, "batch_size": number }),
        "KSampler" if script.has(ComfyFault::ClassMissing) => return None,
        "KSampler" => json!({
            "model": ["MODEL"], "positive": ["CONDITIONING"], "negative": ["CONDITIONING"], "latent_image": ["LATENT"],
            "seed": number, "steps": number, "cfg": ["FLOAT", {}], "denoise": ["FLOAT", {}],
            "sampler_name": [["euler", "dpmpp_2m"], {}], "scheduler": [["simple", "normal"], {}],
        }),
        "VAEDecode" => json!({ "samples": ["LATENT"], "vae": ["VAE"] }),
        "SaveImage" => json!({ "images": ["IMAGE"], "filename_prefix": ["STRING", { "default": "ComfyUI" }] }),
        _ => return None,
    };
    Some(json!({ "input": { "required": inputs }, "output_node": class == "SaveImage", "name": class }))
}

/// What is wrong with a graph, as an answer says it: the error, and the nodes that it is about.
pub(super) fn complaint(script: &ComfyScript, graph: &Map<String, Value>) -> Option<(Value, Value)> {
    let error = |kind: &str| json!({ "type": kind, "message": "secret words", "details": "", "extra_info": {} });
    if super::graph::outputs(graph).is_empty() {
        return Some((error("prompt_no_outputs"), json!({})));
    }
    for (node, content) in graph {
        let Some(known) = class(script, super::graph::class(graph, node)) else { return Some((error("invalid_prompt"), json!({}))) };
        for (input, value) in content["inputs"].as_object().into_iter().flatten() {
            let described = &known["input"]["required"][input];
            let choices = described[0].as_array().or_else(|| described[1]["options"].as_array());
            let kind = match super::graph::link(value) {
                Some(needed) if !graph.contains_key(needed) => "exception_during_validation",
                None if choices.is_some_and(|choices| !choices.contains(value)) => "value_not_in_list",
                _ => continue,
            };
            let details = format!("{input}: {value} … Traceback (most recent call last): /srv/secret/path.py");
            let errors = json!([{ "type": kind, "message": "secret words", "details": details }]);
            let nodes = json!({ node: { "errors": errors, "dependent_outputs": ["9"], "class_type": content["class_type"] } });
            return Some((error("prompt_outputs_failed_validation"), nodes));
        }
    }
    None
}
