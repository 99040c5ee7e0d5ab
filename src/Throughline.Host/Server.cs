using System.Text.Json;
using System.Text.Json.Serialization;
using Throughline.Host.Api;
using Throughline.Host.Api.Description;
using Throughline.Host.Web;
