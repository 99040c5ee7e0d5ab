using Throughline.Kernel;

namespace Throughline.Ingestion.Http;

/// <summary>Why a request was answered with a problem.</summary>
internal sealed record Refusal(int Status, Rejection Rejection);
