# Made by: forge generate deploy
# From: stack.yaml (environments, staging), template terraform/digitalocean.tf
# Change those and make it again. What is changed here by hand is reported and kept, never overwritten.
# Digest: sha256:796240bf37c095b1b4cd237888069dc130295bd1ef6d7f4ff1497e1562d0035d
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
  name     = "atelier-staging"
  region   = var.region
  ip_range = "10.20.0.0/16"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "atelier-staging"
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

resource "digitalocean_kubernetes_node_pool" "gpu" {
  cluster_id = digitalocean_kubernetes_cluster.this.id
  name       = "gpu"
  size       = "gpu-4000adax1-20gb"
  auto_scale = true
  min_nodes  = 1
  max_nodes  = 2
  labels = {
    "accelerator" = "nvidia"
  }
  taint {
    key    = "nvidia.com/gpu"
    value  = "present"
    effect = "NoSchedule"
  }
}

resource "digitalocean_database_cluster" "postgres" {
  name                 = "atelier-staging-postgres"
  engine               = "pg"
  version              = "17"
  size                 = "db-s-2vcpu-4gb"
  region               = var.region
  node_count           = 2
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "postgres" {
  cluster_id = digitalocean_database_cluster.postgres.id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}

resource "digitalocean_database_db" "postgres" {
  cluster_id = digitalocean_database_cluster.postgres.id
  name       = "atelier"
}

resource "digitalocean_database_user" "postgres" {
  cluster_id = digitalocean_database_cluster.postgres.id
  name       = "atelier"
}

# What scripts/seal puts into the Secret postgres.
output "postgres" {
  sensitive = true
  value = {
    url      = "postgres://${digitalocean_database_user.postgres.name}:${digitalocean_database_user.postgres.password}@${digitalocean_database_cluster.postgres.private_host}:${digitalocean_database_cluster.postgres.port}/atelier?sslmode=require"
    user     = digitalocean_database_user.postgres.name
    password = digitalocean_database_user.postgres.password
    database = "atelier"
    host     = digitalocean_database_cluster.postgres.private_host
    port     = tostring(digitalocean_database_cluster.postgres.port)
  }
}

resource "digitalocean_spaces_bucket" "s3" {
  name   = "atelier-staging-s3"
  region = var.region
  acl    = "private"
  versioning {
    enabled = true
  }
}

resource "digitalocean_spaces_key" "s3" {
  name = "atelier-staging-s3"
  grant {
    bucket     = digitalocean_spaces_bucket.s3.name
    permission = "readwrite"
  }
}

# What scripts/seal puts into the Secret s3.
output "s3" {
  sensitive = true
  value = {
    url        = "https://${var.region}.digitaloceanspaces.com"
    host       = "${var.region}.digitaloceanspaces.com"
    port       = "443"
    bucket     = digitalocean_spaces_bucket.s3.name
    region     = var.region
    access_key = digitalocean_spaces_key.s3.access_key
    secret_key = digitalocean_spaces_key.s3.secret_key
  }
}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
