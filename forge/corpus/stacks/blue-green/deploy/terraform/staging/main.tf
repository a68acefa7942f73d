# Made by: forge generate deploy
# From: stack.yaml (environments, staging), template terraform/digitalocean.tf
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:fb2c45472fe3d651e8a63b3f6858b5eba890254b599f8574853ae7c759f3a980
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
  name     = "ledger-staging"
  region   = var.region
  ip_range = "10.20.0.0/16"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "ledger-staging"
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
    min_nodes  = 1
    max_nodes  = 3
  }
}

resource "digitalocean_database_cluster" "book" {
  name                 = "ledger-staging-book"
  engine               = "pg"
  version              = "17"
  size                 = "db-s-2vcpu-4gb"
  region               = var.region
  node_count           = 2
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "book" {
  cluster_id = digitalocean_database_cluster.book.id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}

resource "digitalocean_database_db" "book" {
  cluster_id = digitalocean_database_cluster.book.id
  name       = "ledger"
}

resource "digitalocean_database_user" "book" {
  cluster_id = digitalocean_database_cluster.book.id
  name       = "ledger"
}

# What scripts/seal puts into the Secret book.
output "book" {
  sensitive = true
  value = {
    url      = "postgres://${digitalocean_database_user.book.name}:${digitalocean_database_user.book.password}@${digitalocean_database_cluster.book.private_host}:${digitalocean_database_cluster.book.port}/ledger?sslmode=require"
    user     = digitalocean_database_user.book.name
    password = digitalocean_database_user.book.password
    database = "ledger"
    host     = digitalocean_database_cluster.book.private_host
    port     = tostring(digitalocean_database_cluster.book.port)
  }
}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
