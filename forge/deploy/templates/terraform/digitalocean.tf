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
  default     = "[= environment.region =]"
}

variable "authorized_networks" {
  type        = list(string)
  description = "Networks the Kubernetes API may be reached from; empty leaves it open"
  default     = []
}

data "digitalocean_kubernetes_versions" "this" {
  version_prefix = "[= environment.kubernetes =]."
}

resource "digitalocean_vpc" "this" {
  name     = "[= name =]"
  region   = var.region
  ip_range = "[= environment.network =]"
}

resource "digitalocean_kubernetes_cluster" "this" {
  name                             = "[= name =]"
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
    size       = "[= environment.nodes.size =]"
    auto_scale = true
    min_nodes  = [= environment.nodes.min =]
    max_nodes  = [= environment.nodes.max =]
  }
}
{% if environment.gpu_nodes %}

resource "digitalocean_kubernetes_node_pool" "gpu" {
  cluster_id = digitalocean_kubernetes_cluster.this.id
  name       = "gpu"
  size       = "[= environment.gpu_nodes.size =]"
  auto_scale = true
  min_nodes  = [= environment.gpu_nodes.min =]
  max_nodes  = [= environment.gpu_nodes.max =]
  labels = {
    "accelerator" = "nvidia"
  }
  taint {
    key    = "nvidia.com/gpu"
    value  = "present"
    effect = "NoSchedule"
  }
}
{% endif %}
{% for part in databases %}

resource "digitalocean_database_cluster" "[= part.id =]" {
  name                 = "[= name =]-[= part.name =]"
  engine               = "[= part.engine =]"
  version              = "[= part.version =]"
  size                 = "[= part.size =]"
  region               = var.region
  node_count           = [= part.nodes =]
  private_network_uuid = digitalocean_vpc.this.id
}

resource "digitalocean_database_firewall" "[= part.id =]" {
  cluster_id = digitalocean_database_cluster.[= part.id =].id
  rule {
    type  = "k8s"
    value = digitalocean_kubernetes_cluster.this.id
  }
}
{% if part.engine == "pg" %}

resource "digitalocean_database_db" "[= part.id =]" {
  cluster_id = digitalocean_database_cluster.[= part.id =].id
  name       = "[= part.database =]"
}

resource "digitalocean_database_user" "[= part.id =]" {
  cluster_id = digitalocean_database_cluster.[= part.id =].id
  name       = "[= part.database =]"
}
{% endif %}

# What scripts/seal puts into the Secret [= part.name =].
output "[= part.id =]" {
  sensitive = true
  value = {
{% if part.engine == "pg" %}
    url      = "postgres://${digitalocean_database_user.[= part.id =].name}:${digitalocean_database_user.[= part.id =].password}@${digitalocean_database_cluster.[= part.id =].private_host}:${digitalocean_database_cluster.[= part.id =].port}/[= part.database =]?sslmode=require"
    user     = digitalocean_database_user.[= part.id =].name
    password = digitalocean_database_user.[= part.id =].password
    database = "[= part.database =]"
{% else %}
    url      = digitalocean_database_cluster.[= part.id =].private_uri
    password = digitalocean_database_cluster.[= part.id =].password
{% endif %}
    host     = digitalocean_database_cluster.[= part.id =].private_host
    port     = tostring(digitalocean_database_cluster.[= part.id =].port)
  }
}
{% endfor %}
{% for part in buckets %}

resource "digitalocean_spaces_bucket" "[= part.id =]" {
  name   = "[= name =]-[= part.name =]"
  region = var.region
  acl    = "private"
  versioning {
    enabled = true
  }
}

resource "digitalocean_spaces_key" "[= part.id =]" {
  name = "[= name =]-[= part.name =]"
  grant {
    bucket     = digitalocean_spaces_bucket.[= part.id =].name
    permission = "readwrite"
  }
}

# What scripts/seal puts into the Secret [= part.name =].
output "[= part.id =]" {
  sensitive = true
  value = {
    url        = "https://${var.region}.digitaloceanspaces.com"
    host       = "${var.region}.digitaloceanspaces.com"
    port       = "443"
    bucket     = digitalocean_spaces_bucket.[= part.id =].name
    region     = var.region
    access_key = digitalocean_spaces_key.[= part.id =].access_key
    secret_key = digitalocean_spaces_key.[= part.id =].secret_key
  }
}
{% endfor %}

output "cluster" {
  value = digitalocean_kubernetes_cluster.this.name
}
