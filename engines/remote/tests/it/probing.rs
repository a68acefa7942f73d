//! What a server has, and what it lacks, said before anything is drawn.

use crate::drawing::{fresh, served, settings};
use atelier_remote::{
    RemoteError,
    comfyui::{ComfyServer, Workflow},
};
use atelier_stand_ins::comfyui::ComfyFault;

async fn missing(fault: ComfyFault) -> Vec<String> {
    let (_stand_in, server) = served(&[fault]).await;
    let survey = server.probe(&Workflow::flux_schnell().unwrap()).await.unwrap();
    survey.missing.iter().map(ToString::to_string).collect()
}

#[tokio::test]
async fn a_server_that_has_everything_lacks_nothing() {
    let (_stand_in, server) = served(&[]).await;
    let survey = server.probe(&Workflow::flux_schnell().unwrap()).await.unwrap();
    assert_eq!((survey.version.as_deref(), survey.has_jobs, survey.missing), (Some("0.3.64"), false, Vec::new()));
    let (_stand_in, newer) = served(&[ComfyFault::JobsApi]).await;
    assert!(newer.probe(&Workflow::flux_schnell().unwrap()).await.unwrap().has_jobs);
}

#[tokio::test]
async fn missing_files_are_named_one_by_one() {
    let told = missing(ComfyFault::WeightMissing).await;
    assert_eq!(told.len(), 4);
    let first = "node 1 (`UNETLoader`): the server has no `flux1-schnell.safetensors` for `unet_name`; \
                 put the file into its models folder, or name one that it has";
    assert_eq!(told[0], first);
    assert!(
        told[1].contains("t5xxl_fp8_e4m3fn.safetensors") && told[2].contains("clip_l.safetensors") && told[3].contains("ae.safetensors")
    );
}

#[tokio::test]
async fn an_unknown_class_is_an_empty_success_and_is_named() {
    let told = missing(ComfyFault::ClassMissing).await;
    assert_eq!(told, ["node 7 (`KSampler`): the server does not know this class; install the nodes that bring it, or update the server"]);
}

#[tokio::test]
async fn choices_are_found_where_newer_servers_put_them() {
    let (_stand_in, server) = served(&[]).await;
    let text = include_str!("../../workflows/flux1-schnell.json").replace("\"flux\"", "\"flux2\"");
    let survey = server.probe(&Workflow::parse(&text).unwrap()).await.unwrap();
    assert_eq!(survey.missing.len(), 1);
    assert!(survey.missing[0].to_string().starts_with("node 2 (`DualCLIPLoader`): the server has no `flux2` for `type`"));
}

#[tokio::test]
async fn a_server_that_is_not_there_is_unreachable() {
    let server = ComfyServer::new("booth", "http://127.0.0.1:1", settings(), fresh()).unwrap();
    assert_eq!(server.probe(&Workflow::flux_schnell().unwrap()).await, Err(RemoteError::Unreachable));
    assert!(matches!(ComfyServer::new("booth", "here", settings(), fresh()), Err(RemoteError::Address(_))));
}
