//! Several servers of different strength.

use crate::drawing::{draw, fresh, job, settings};
use atelier_remote::comfyui::{ComfyServer, ComfySettings, Fleet, FleetError, Job};
use atelier_stand_ins::comfyui::{ComfyScript, ComfyStandIn};
use std::time::Duration;

async fn stand_ins() -> [ComfyStandIn; 2] {
    [ComfyStandIn::start(ComfyScript::default()).await.unwrap(), ComfyStandIn::start(ComfyScript::default()).await.unwrap()]
}

fn server(name: &str, base_url: &str) -> ComfyServer {
    ComfyServer::new(name, base_url, settings(), fresh()).unwrap()
}

fn fleet(stand_ins: &[ComfyStandIn; 2]) -> Fleet {
    Fleet::new([(server("small", &stand_ins[0].base_url()), 1), (server("large", &stand_ins[1].base_url()), 2)])
}

#[tokio::test]
async fn jobs_go_where_there_is_least_to_do_for_the_weight() {
    let stand_ins = stand_ins().await;
    let fleet = fleet(&stand_ins);
    let mut placements = Vec::new();
    for number in 0..6 {
        placements.push(fleet.place(&job(number), None).await.unwrap());
    }
    let large = placements.iter().filter(|placement| placement.server().name() == "large").count();
    assert_eq!(large, 4, "twice the weight, twice the jobs, although no server knows of any yet");
    placements.clear();
    stand_ins[1].hold(true);
    stand_ins[1].occupy(5);
    assert_eq!(fleet.place(&job(9), None).await.unwrap().server().name(), "small", "others have jobs there too");
}

#[tokio::test]
async fn a_server_that_can_not_be_reached_gets_nothing_new() {
    let [small, large] = stand_ins().await;
    let fleet = fleet(&[small, large]);
    assert_eq!(fleet.place(&job(1), None).await.unwrap_err(), FleetError::NoneReachable, "both were dropped");
    let [small, _] = stand_ins().await;
    let fleet = Fleet::new([(server("away", "http://127.0.0.1:1"), 9), (server("small", &small.base_url()), 1)]);
    assert_eq!(fleet.place(&job(1), None).await.unwrap().server().name(), "small");
    let deaf = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let hangs = format!("http://{}", deaf.local_addr().unwrap());
    let hurried = ComfySettings { connect: Duration::from_millis(300), answer: Duration::from_mins(10), ..settings() };
    let hanging = ComfyServer::new("hangs", &hangs, hurried, fresh()).unwrap();
    let fleet = Fleet::new([(hanging, 9), (server("small", &small.base_url()), 1)]);
    assert_eq!(fleet.place(&job(1), None).await.unwrap().server().name(), "small", "one that hangs holds up nobody");
    assert_eq!(Fleet::new([]).place(&job(1), None).await.unwrap_err(), FleetError::Empty);
}

#[tokio::test]
async fn a_job_stays_where_it_was_submitted() {
    let stand_ins = stand_ins().await;
    let fleet = fleet(&stand_ins);
    assert_eq!(fleet.place(&job(1), Some("small")).await.unwrap().server().name(), "small", "stored is stored");
    assert_eq!(fleet.place(&job(1), Some("sold")).await.unwrap().server().name(), "large", "a name that is gone is none");
    draw(fleet.server("small").unwrap(), &job(1)).await.unwrap();
    let before = Job { already_submitted: true, ..job(1) };
    assert_eq!(fleet.place(&before, None).await.unwrap().server().name(), "small", "it is looked for where no name was stored");
}
