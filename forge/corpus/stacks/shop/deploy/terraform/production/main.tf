# Made by: forge generate deploy
# From: stack.yaml (environments, production), template terraform/digitalocean.tf
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:46f3def0ffc55bf5cd3b3ddc59d7e280615338cccb738b1fe1e7068c4d84f1f7
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
  default     = "fra1"
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
  name     = "shop-production"
  region   = var.region
  ip_range = "10.20.0.0/16"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "shop-production"
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
    max_nodes  = 5
  }
}

resource "digitalocean_database_cluster" "database" {
  name                 = "shop-production-database"
  engine               = "pg"
  version              = "17"
  size                 = "db-s-2vcpu-4gb"
  region               = var.region
  node_count           = 2
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "database" {
  cluster_id = digitalocean_database_cluster.database.id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}

resource "digitalocean_database_db" "database" {
  cluster_id = digitalocean_database_cluster.database.id
  name       = "shop"
}

resource "digitalocean_database_user" "database" {
  cluster_id = digitalocean_database_cluster.database.id
  name       = "shop"
}

# What scripts/seal puts into the Secret database.
output "database" {
  sensitive = true
  value = {
    url      = "postgres://${digitalocean_database_user.database.name}:${digitalocean_database_user.database.password}@${digitalocean_database_cluster.database.private_host}:${digitalocean_database_cluster.database.port}/shop?sslmode=require"
    user     = digitalocean_database_user.database.name
    password = digitalocean_database_user.database.password
    database = "shop"
    host     = digitalocean_database_cluster.database.private_host
    port     = tostring(digitalocean_database_cluster.database.port)
  }
}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
