terraform {
  required_version = ">= 1.6"
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
{% if databases %}
    random = {
      source  = "hashicorp/random"
      version = "~> 3.7"
    }
{% endif %}
  }
  # Where the state is kept; given with: terraform init -backend-config=state.hcl
  backend "s3" {}
}

provider "aws" {
  region = var.region
  default_tags {
    tags = {
      product     = "[= product.name =]"
      environment = "[= environment.name =]"
    }
  }
}

variable "region" {
  type        = string
  description = "Region of everything"
  default     = "[= environment.region =]"
}

variable "authorized_networks" {
  type        = list(string)
  description = "Networks the Kubernetes API may be reached from; empty closes it to everything outside the network"
  default     = []
}

data "aws_availability_zones" "this" {
  state = "available"
}

resource "aws_vpc" "this" {
  cidr_block           = "[= environment.network =]"
  enable_dns_hostnames = true
  enable_dns_support   = true
}

# Nothing uses the network's own group: it is closed.
resource "aws_default_security_group" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_internet_gateway" "this" {
  vpc_id = aws_vpc.this.id
}

resource "aws_subnet" "public" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index)
  availability_zone = data.aws_availability_zones.this.names[count.index]
  tags = {
    "kubernetes.io/role/elb" = "1"
  }
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = aws_vpc.this.id
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, count.index + 8)
  availability_zone = data.aws_availability_zones.this.names[count.index]
  tags = {
    "kubernetes.io/role/internal-elb" = "1"
  }
}

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "aws_nat_gateway" "this" {
  allocation_id = aws_eip.nat.id
  subnet_id     = aws_subnet.public[0].id
  depends_on    = [aws_internet_gateway.this]
}

resource "aws_route_table" "public" {
  vpc_id = aws_vpc.this.id
  route {
    cidr_block = "0.0.0.0/0"
    gateway_id = aws_internet_gateway.this.id
  }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.this.id
  route {
    cidr_block     = "0.0.0.0/0"
    nat_gateway_id = aws_nat_gateway.this.id
  }
}

resource "aws_route_table_association" "public" {
  count          = 2
  subnet_id      = aws_subnet.public[count.index].id
  route_table_id = aws_route_table.public.id
}

resource "aws_route_table_association" "private" {
  count          = 2
  subnet_id      = aws_subnet.private[count.index].id
  route_table_id = aws_route_table.private.id
}

resource "aws_kms_key" "this" {
  description             = "Secrets and disks of [= name =]"
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

data "aws_iam_policy_document" "cluster" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

data "aws_iam_policy_document" "node" {
  statement {
    actions = ["sts:AssumeRole"]
    principals {
      type        = "Service"
      identifiers = ["ec2.amazonaws.com"]
    }
  }
}

resource "aws_iam_role" "cluster" {
  name               = "[= name =]-cluster"
  assume_role_policy = data.aws_iam_policy_document.cluster.json
}

resource "aws_iam_role_policy_attachment" "cluster" {
  role       = aws_iam_role.cluster.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonEKSClusterPolicy"
}

resource "aws_iam_role" "node" {
  name               = "[= name =]-node"
  assume_role_policy = data.aws_iam_policy_document.node.json
}

resource "aws_iam_role_policy_attachment" "node" {
  for_each = toset([
    "arn:aws:iam::aws:policy/AmazonEKSWorkerNodePolicy",
    "arn:aws:iam::aws:policy/AmazonEKS_CNI_Policy",
    "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPullOnly",
    "arn:aws:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy",
  ])
  role       = aws_iam_role.node.name
  policy_arn = each.value
}

resource "aws_eks_cluster" "this" {
  name                      = "[= name =]"
  role_arn                  = aws_iam_role.cluster.arn
  version                   = "[= environment.kubernetes =]"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]

  vpc_config {
    subnet_ids              = concat(aws_subnet.private[*].id, aws_subnet.public[*].id)
    endpoint_private_access = true
    endpoint_public_access  = length(var.authorized_networks) > 0
    public_access_cidrs     = length(var.authorized_networks) > 0 ? var.authorized_networks : null
  }

  encryption_config {
    resources = ["secrets"]
    provider {
      key_arn = aws_kms_key.this.arn
    }
  }

  access_config {
    authentication_mode = "API"
  }

  depends_on = [aws_iam_role_policy_attachment.cluster]
}

resource "aws_eks_addon" "this" {
  for_each     = toset(["coredns", "kube-proxy", "vpc-cni", "aws-ebs-csi-driver", "metrics-server"])
  cluster_name = aws_eks_cluster.this.name
  addon_name   = each.value
  # Network policies are only enforced when the network plugin is told to.
  configuration_values = each.value == "vpc-cni" ? jsonencode({ enableNetworkPolicy = "true" }) : null
  depends_on           = [aws_eks_node_group.general]
}

# Only the instance itself may ask for its credentials, and pods may not.
resource "aws_launch_template" "general" {
  name = "[= name =]-general"
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 60
      volume_type = "gp3"
      encrypted   = true
    }
  }
}

resource "aws_eks_node_group" "general" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "general"
  node_role_arn   = aws_iam_role.node.arn
  subnet_ids      = aws_subnet.private[*].id
  instance_types  = ["[= environment.nodes.size =]"]
  ami_type        = "AL2023_x86_64_STANDARD"

  launch_template {
    id      = aws_launch_template.general.id
    version = aws_launch_template.general.latest_version
  }

  scaling_config {
    desired_size = [= environment.nodes.min if environment.nodes.min > 0 else 1 =]
    min_size     = [= environment.nodes.min =]
    max_size     = [= environment.nodes.max =]
  }

  update_config {
    max_unavailable = 1
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_iam_role_policy_attachment.node]
}
{% if environment.gpu_nodes %}

# Nodes with accelerators have a group of their own. The kubelet must be reachable from the control plane, pods on the other nodes
# must reach the model servers, and every node the names; nothing else comes in.
resource "aws_security_group" "gpu" {
  name        = "[= name =]-gpu"
  description = "Nodes with accelerators of [= name =]"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "gpu_kubelet" {
  security_group_id            = aws_security_group.gpu.id
  description                  = "Control plane to kubelet"
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = 10250
  to_port                      = 10250
}
{% for port in gpu_ports %}

resource "aws_vpc_security_group_ingress_rule" "gpu_[= port.id =]" {
  security_group_id            = aws_security_group.gpu.id
  description                  = "Pods on other nodes to [= port.name =]"
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = [= port.number =]
  to_port                      = [= port.number =]
}
{% endfor %}

resource "aws_vpc_security_group_egress_rule" "gpu" {
  security_group_id = aws_security_group.gpu.id
  description       = "Images and model weights"
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "-1"
}

# The control plane and the names live behind the cluster's group.
resource "aws_vpc_security_group_ingress_rule" "cluster_from_gpu" {
  for_each = {
    api  = { port = 443, protocol = "tcp" }
    dns  = { port = 53, protocol = "udp" }
    dnst = { port = 53, protocol = "tcp" }
  }
  security_group_id            = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  description                  = "Nodes with accelerators to the cluster (${each.key})"
  referenced_security_group_id = aws_security_group.gpu.id
  ip_protocol                  = each.value.protocol
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_launch_template" "gpu" {
  name                   = "[= name =]-gpu"
  vpc_security_group_ids = [aws_security_group.gpu.id]
  metadata_options {
    http_endpoint               = "enabled"
    http_tokens                 = "required"
    http_put_response_hop_limit = 1
  }
  block_device_mappings {
    device_name = "/dev/xvda"
    ebs {
      volume_size = 200
      volume_type = "gp3"
      encrypted   = true
    }
  }
}

resource "aws_eks_node_group" "gpu" {
  cluster_name    = aws_eks_cluster.this.name
  node_group_name = "gpu"
  node_role_arn   = aws_iam_role.node.arn
  # One zone: disks with model weights do not move between zones.
  subnet_ids     = [aws_subnet.private[0].id]
  instance_types = ["[= environment.gpu_nodes.size =]"]
  ami_type       = "AL2023_x86_64_NVIDIA"

  launch_template {
    id      = aws_launch_template.gpu.id
    version = aws_launch_template.gpu.latest_version
  }

  labels = {
    accelerator = "nvidia"
  }

  taint {
    key    = "nvidia.com/gpu"
    value  = "present"
    effect = "NO_SCHEDULE"
  }

  scaling_config {
    desired_size = [= environment.gpu_nodes.min =]
    min_size     = [= environment.gpu_nodes.min =]
    max_size     = [= environment.gpu_nodes.max =]
  }

  lifecycle {
    ignore_changes = [scaling_config[0].desired_size]
  }

  depends_on = [aws_iam_role_policy_attachment.node]
}
{% endif %}
{% if databases %}

resource "aws_db_subnet_group" "this" {
  name       = "[= name =]"
  subnet_ids = aws_subnet.private[*].id
}
{% endif %}
{% for part in databases %}

resource "aws_security_group" "[= part.id =]" {
  name        = "[= name =]-[= part.name =]"
  description = "[= part.name =] of [= name =]"
  vpc_id      = aws_vpc.this.id
}

resource "aws_vpc_security_group_ingress_rule" "[= part.id =]" {
  security_group_id            = aws_security_group.[= part.id =].id
  description                  = "The nodes of the cluster"
  referenced_security_group_id = aws_eks_cluster.this.vpc_config[0].cluster_security_group_id
  ip_protocol                  = "tcp"
  from_port                    = [= part.port =]
  to_port                      = [= part.port =]
}

resource "random_password" "[= part.id =]" {
  length  = 40
  special = false
}
{% if part.engine == "pg" %}

resource "aws_db_instance" "[= part.id =]" {
  identifier                          = "[= name =]-[= part.name =]"
  engine                              = "postgres"
  engine_version                      = "[= part.version =]"
  instance_class                      = "[= part.size =]"
  allocated_storage                   = [= part.storage =]
  max_allocated_storage               = [= part.storage * 4 =]
  storage_type                        = "gp3"
  storage_encrypted                   = true
  kms_key_id                          = aws_kms_key.this.arn
  multi_az                            = true
  db_name                             = "[= part.database =]"
  username                            = "[= part.database =]"
  password                            = random_password.[= part.id =].result
  db_subnet_group_name                = aws_db_subnet_group.this.name
  vpc_security_group_ids              = [aws_security_group.[= part.id =].id]
  backup_retention_period             = 14
  deletion_protection                 = true
  skip_final_snapshot                 = false
  final_snapshot_identifier           = "[= name =]-[= part.name =]-final"
  copy_tags_to_snapshot               = true
  auto_minor_version_upgrade          = true
  performance_insights_enabled        = true
  performance_insights_kms_key_id     = aws_kms_key.this.arn
  enabled_cloudwatch_logs_exports     = ["postgresql", "upgrade"]
  iam_database_authentication_enabled = true
}

# What scripts/seal puts into the Secret [= part.name =].
output "[= part.id =]" {
  sensitive = true
  value = {
    url      = "postgres://[= part.database =]:${random_password.[= part.id =].result}@${aws_db_instance.[= part.id =].address}:[= part.port =]/[= part.database =]?sslmode=require"
    host     = aws_db_instance.[= part.id =].address
    port     = "[= part.port =]"
    user     = "[= part.database =]"
    password = random_password.[= part.id =].result
    database = "[= part.database =]"
  }
}
{% else %}

resource "aws_elasticache_subnet_group" "[= part.id =]" {
  name       = "[= name =]-[= part.name =]"
  subnet_ids = aws_subnet.private[*].id
}

resource "aws_elasticache_replication_group" "[= part.id =]" {
  replication_group_id       = "[= name =]-[= part.name =]"
  description                = "[= part.name =] of [= name =]"
  engine                     = "valkey"
  engine_version             = "[= part.version =]"
  node_type                  = "[= part.size =]"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  multi_az_enabled           = true
  at_rest_encryption_enabled = true
  kms_key_id                 = aws_kms_key.this.arn
  transit_encryption_enabled = true
  auth_token                 = random_password.[= part.id =].result
  subnet_group_name          = aws_elasticache_subnet_group.[= part.id =].name
  security_group_ids         = [aws_security_group.[= part.id =].id]
  snapshot_retention_limit   = 7
}

# What scripts/seal puts into the Secret [= part.name =].
output "[= part.id =]" {
  sensitive = true
  value = {
    url      = "rediss://:${random_password.[= part.id =].result}@${aws_elasticache_replication_group.[= part.id =].primary_endpoint_address}:[= part.port =]"
    host     = aws_elasticache_replication_group.[= part.id =].primary_endpoint_address
    port     = "[= part.port =]"
    password = random_password.[= part.id =].result
  }
}
{% endif %}
{% endfor %}
{% for part in buckets %}

resource "aws_s3_bucket" "[= part.id =]" {
  bucket_prefix = "[= name =]-[= part.name =]-"
}

resource "aws_s3_bucket_public_access_block" "[= part.id =]" {
  bucket                  = aws_s3_bucket.[= part.id =].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_versioning" "[= part.id =]" {
  bucket = aws_s3_bucket.[= part.id =].id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "[= part.id =]" {
  bucket = aws_s3_bucket.[= part.id =].id
  rule {
    bucket_key_enabled = true
    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.this.arn
    }
  }
}

resource "aws_s3_bucket_lifecycle_configuration" "[= part.id =]" {
  bucket = aws_s3_bucket.[= part.id =].id
  rule {
    id     = "old-versions"
    status = "Enabled"
    filter {}
    noncurrent_version_expiration {
      noncurrent_days = 30
    }
    abort_incomplete_multipart_upload {
      days_after_initiation = 7
    }
  }
}

resource "aws_iam_user" "[= part.id =]" {
  name = "[= name =]-[= part.name =]"
}

data "aws_iam_policy_document" "[= part.id =]" {
  statement {
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.[= part.id =].arn]
  }
  statement {
    actions   = ["s3:GetObject", "s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"]
    resources = ["${aws_s3_bucket.[= part.id =].arn}/*"]
  }
  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.this.arn]
  }
}

resource "aws_iam_user_policy" "[= part.id =]" {
  user   = aws_iam_user.[= part.id =].name
  policy = data.aws_iam_policy_document.[= part.id =].json
}

resource "aws_iam_access_key" "[= part.id =]" {
  user = aws_iam_user.[= part.id =].name
}

# What scripts/seal puts into the Secret [= part.name =].
output "[= part.id =]" {
  sensitive = true
  value = {
    url        = "https://s3.${var.region}.amazonaws.com"
    host       = "s3.${var.region}.amazonaws.com"
    port       = "443"
    bucket     = aws_s3_bucket.[= part.id =].bucket
    region     = var.region
    access_key = aws_iam_access_key.[= part.id =].id
    secret_key = aws_iam_access_key.[= part.id =].secret
  }
}
{% endfor %}

output "cluster" {
  value = aws_eks_cluster.this.name
}
