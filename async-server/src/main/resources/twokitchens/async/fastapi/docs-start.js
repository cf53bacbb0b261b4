// validatorUrl: null, or Swagger UI would send the document to a public validator.
SwaggerUIBundle({
    url: "openapi.json",
    dom_id: "#swagger-ui",
    deepLinking: true,
    validatorUrl: null,
});
