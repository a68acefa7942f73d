# Made by: forge generate deploy
# From: stack.yaml (environments, production), template terraform/digitalocean.tf
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:8e5ec476289ddb0303b10f3e2fd73816a1241035a9710d5fe9501163400a1be0
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
  default     = "ams3"
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
  name     = "bookings-production"
  region   = var.region
  ip_range = "10.20.0.0/16"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "bookings-production"
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
    size       = "s-2vcpu-4gb"
    auto_scale = true
    min_nodes  = 2
    max_nodes  = 5
  }
}

resource "digitalocean_database_cluster" "cache" {
  name                 = "bookings-production-cache"
  engine               = "valkey"
  version              = "8"
  size                 = "db-s-1vcpu-2gb"
  region               = var.region
  node_count           = 1
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "cache" {
  cluster_id = digitalocean_database_cluster.cache.id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}

# What scripts/seal puts into the Secret cache.
output "cache" {
  sensitive = true
  value = {
    url      = digitalocean_database_cluster.cache.private_uri
    password = digitalocean_database_cluster.cache.password
    host     = digitalocean_database_cluster.cache.private_host
    port     = tostring(digitalocean_database_cluster.cache.port)
  }
}

resource "digitalocean_database_cluster" "db" {
  name                 = "bookings-production-db"
  engine               = "pg"
  version              = "16"
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
  name       = "bookings"
}

resource "digitalocean_database_user" "db" {
  cluster_id = digitalocean_database_cluster.db.id
  name       = "bookings"
}

# What scripts/seal puts into the Secret db.
output "db" {
  sensitive = true
  value = {
    url      = "postgres://${digitalocean_database_user.db.name}:${digitalocean_database_user.db.password}@${digitalocean_database_cluster.db.private_host}:${digitalocean_database_cluster.db.port}/bookings?sslmode=require"
    user     = digitalocean_database_user.db.name
    password = digitalocean_database_user.db.password
    database = "bookings"
    host     = digitalocean_database_cluster.db.private_host
    port     = tostring(digitalocean_database_cluster.db.port)
  }
}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
