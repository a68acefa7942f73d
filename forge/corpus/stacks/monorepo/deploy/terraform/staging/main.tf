# Made by: forge generate deploy
# From: stack.yaml (environments, staging), template terraform/digitalocean.tf
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:be3704b6e913cf7988c3fb363eaae14b3201c10a65dcd35862336b41792356f7
terraform {
  required_version = ">= 1.6"
  required_providers {
    digitalocean = {
      source  = "digitalocean/digitalocean"
      version = "~> 2.60"
    }
  }
  # Where the state is kept; given with: terraform init -backend-config=state.hcl
  backend "s3" {}
}

variable "region" {
  type        = string
  description = "Region of everything"
  default     = "lon1"
}

variable "authorized_networks" {
  type        = list(string)
  description = "Networks the Kubernetes API may be reached from; empty leaves it open"
  default     = []
}

data "digitalocean_kubernetes_versions" "this" {
  version_prefix = "1.33."
}

resource "digitalocean_vpc" "this" {
  name     = "market-staging"
  region   = var.region
  ip_range = "10.20.0.0/16"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "market-staging"
  region                           = var.region
  version                          = data.digitalocean_kubernetes_versions.this.latest_version
  vpc_uuid                         = digitalocean_vpc.this.id
  ha                               = true
  auto_upgrade                     = true
  surge_upgrade                    = true
  destroy_all_associated_resources = false

  maintenance_policy {
    day        = "sunday"
    start_time = "03:00"
  }

  dynamic "control_plane_firewall" {
    for_each = length(var.authorized_networks) > 0 ? [1] : []
    content {
      enabled           = true
      allowed_addresses = var.authorized_networks
    }
  }

  node_pool {
    name       = "general"
    size       = "s-4vcpu-8gb"
    auto_scale = true
    min_nodes  = 2
    max_nodes  = 4
  }
}

resource "digitalocean_database_cluster" "db" {
  name                 = "market-staging-db"
  engine               = "pg"
  version              = "17"
  size                 = "db-s-2vcpu-4gb"
  region               = var.region
  node_count           = 2
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "db" {
  cluster_id = digitalocean_database_cluster.db.id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}

resource "digitalocean_database_db" "db" {
  cluster_id = digitalocean_database_cluster.db.id
  name       = "market"
}

resource "digitalocean_database_user" "db" {
  cluster_id = digitalocean_database_cluster.db.id
  name       = "market"
}

# What scripts/seal puts into the Secret db.
output "db" {
  sensitive = true
  value = {
    url      = "postgres://${digitalocean_database_user.db.name}:${digitalocean_database_user.db.password}@${digitalocean_database_cluster.db.private_host}:${digitalocean_database_cluster.db.port}/market?sslmode=require"
    user     = digitalocean_database_user.db.name
    password = digitalocean_database_user.db.password
    database = "market"
    host     = digitalocean_database_cluster.db.private_host
    port     = tostring(digitalocean_database_cluster.db.port)
  }
}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
